import { useMemo } from 'react';
import { artworks } from '#shared/catalogue/artworks.ts';
import { customIdOf, customName } from '#shared/catalogue/custom-fields.ts';
import type { Having } from '#shared/catalogue/record.ts';
import type { ArtworkListItem, ArtworkPagesInput } from '#shared/contract/catalogue/artworks.ts';
import { customFieldNamed, useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { valueText } from '../../../lib/forms/field-label.ts';
import { qualifiedName } from '../../../lib/i18n/creators.ts';
import { formatPrice } from '../../../lib/i18n/format.ts';

/** A field of every gallery that is a column of the table. */
type CommonColumn = Having<typeof artworks.fields, { list: 'column' }>;
/** A field of the gallery: `extra.<id>`. */
type CustomColumn = `extra.${string}`;
/** A field that is a column of the table. */
export type Column = CommonColumn | CustomColumn;

/** The columns that every gallery has, in the order of the definition. */
export const columns = (Object.keys(artworks.fields) as (keyof typeof artworks.fields)[]).filter(
  (name): name is CommonColumn =>
    'list' in artworks.fields[name].options && artworks.fields[name].options.list === 'column',
);

export const isCustom = (column: Column): column is CustomColumn => customIdOf(column) !== undefined;

/** Returns the table's columns: those of every gallery, then the gallery's own. */
export function useColumns(): Column[] {
  const fields = useAllCustomFields();
  return useMemo(
    () => [
      ...columns,
      ...fields
        .filter(({ recordType, retiredAt }) => recordType === 'artworks' && retiredAt === null)
        .map(({ id }) => customName(id) as CustomColumn),
    ],
    [fields],
  );
}

/** Returns the kind of a column's field, which determines the column's width. */
export const kindOf = (column: Column): string =>
  isCustom(column) ? `custom-${customFieldNamed(column)?.kind}` : artworks.fields[column].kind;

/** Returns the sort order for a click on a column's heading. */
export const sortOf = (column: Column): ArtworkPagesInput['sort'] => (column === 'artistId' ? 'artist' : column);

/** Returns the text of a cell. */
export function cellText(column: Column, item: ArtworkListItem): string {
  if (isCustom(column)) return valueText(column, item.extra[customIdOf(column) ?? '']);
  switch (column) {
    case 'artistId':
      return qualifiedName(item.artistQualifier, item.artistName);
    case 'earliestYear':
      return item.dateText ?? '';
    case 'price':
      return formatPrice(item.price, item.currency);
    default:
      return valueText(column, item[column]);
  }
}
