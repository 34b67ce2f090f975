import { artworks } from '#shared/catalogue/artworks.ts';
import { customFieldOf } from '#shared/catalogue/custom-fields.ts';
import type { TextForm } from '#shared/catalogue/field.ts';
import type { AnyField } from '#shared/catalogue/record.ts';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { customFieldNamed } from '../../../../lib/forms/custom/custom-fields.ts';
import { sortLabel, termLabel } from '../../../../lib/forms/field-label.ts';
import { i18next } from '../../../../lib/i18n/i18n.ts';
import { locale } from '../../../../lib/i18n/locale.ts';
import { type Column, cellText, isCustom, sortOf } from '../columns.ts';

/** Returns the field that a column edits: the years are edited by the text of the date. */
export function fieldOf(column: Column): AnyField | undefined {
  if (!isCustom(column)) return artworks.fields[column === 'earliestYear' ? 'dateText' : column];
  const definition = customFieldNamed(column);
  return definition && customFieldOf(definition);
}

/** Returns the choices of a column's editor; undefined if any text can be typed. */
export function choicesOf(column: Column): { value: string; label: string }[] | undefined {
  const field = fieldOf(column);
  if (field?.kind === 'yesNo')
    return (['true', 'false'] as const).map((value) => ({ value, label: yesNoLabels()[value] }));
  if (field?.kind !== 'term') return undefined;
  return field.terms.map((value) => ({ value, label: isCustom(column) ? value : termLabel(column, value) }));
}

const yesNoLabels = () => ({ true: i18next.t('common:yes'), false: i18next.t('common:no') });

/** Returns the form in which a column's texts are read and written in the window. */
export function textFormOf(column: Column): TextForm {
  const labels = Object.fromEntries((choicesOf(column) ?? []).map(({ value, label }) => [value, label]));
  return { locale: locale(), labels };
}

/** If an artwork has long custom texts, lists hold the first 300 characters of each. */
export const mayBeCut = (column: Column, text: string): boolean => isCustom(column) && [...text].length === 300;

/** Returns the name of a column, as its heading. */
export const columnName = (column: Column): string => sortLabel(sortOf(column));

/** Returns a cell's text to edit and to copy, which the column's parser reads as the same value. */
export function cellInput(column: Column, item: ArtworkListItem): string {
  // A qualifier ("after …") is part of the attribution, not of the name.
  return column === 'artistId' ? item.artistName : cellText(column, item);
}
