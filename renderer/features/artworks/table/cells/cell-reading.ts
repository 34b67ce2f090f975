import { artworks } from '#shared/catalogue/artworks.ts';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { isNumberField, readingOf } from '../../../../lib/forms/numbers.ts';
import { type Column, isCustom } from '../columns.ts';
import { fieldOf } from './cell-fields.ts';
import { readCell, yearsOf } from './read-cell.ts';

/** Returns how a number or date that is being typed is understood: "€12,500.00", "1825–1835". */
export function cellReading(column: Column, text: string, item: ArtworkListItem): string | undefined {
  if (column === 'earliestYear') return yearsRead(text);
  const field = fieldOf(column);
  if (!isNumberField(field)) return undefined;
  const reading = readCell(column, text, item);
  if (reading instanceof Promise || 'problem' in reading) return undefined;
  const { extra, currency, ...others } = reading.changes;
  const value = isCustom(column) ? Object.values(extra ?? {})[0] : others[column as 'price'];
  return typeof value === 'number' ? readingOf(field, value, currency ?? item.currency) : undefined;
}

function yearsRead(text: string): string | undefined {
  const { earliestYear, latestYear } = yearsOf(text);
  const field = artworks.fields.earliestYear;
  const years = [earliestYear, latestYear].flatMap((year) => (year === null ? [] : readingOf(field, year)));
  return [...new Set(years)].join('–') || undefined;
}
