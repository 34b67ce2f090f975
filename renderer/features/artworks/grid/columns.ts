import { artworks } from '#shared/catalogue/artworks.ts';
import type { Having } from '#shared/catalogue/record.ts';
import type { ArtworkListItem, ArtworkPagesInput } from '#shared/contract/artworks.ts';
import { valueText } from '../../../lib/forms/field-label.ts';
import { qualifiedName } from '../../../lib/i18n/creators.ts';
import { formatPrice } from '../../../lib/i18n/format.ts';

/** A field that is a column of the table. */
export type Column = Having<typeof artworks.fields, { list: 'column' }>;

/** The table's columns, in the order of the definition. */
export const columns = (Object.keys(artworks.fields) as (keyof typeof artworks.fields)[]).filter(
  (name): name is Column => 'list' in artworks.fields[name].options && artworks.fields[name].options.list === 'column',
);

/** Returns the kind of a column's field, which determines the column's width. */
export const kindOf = (column: Column) => artworks.fields[column].kind;

/** Returns the sort order for a click on a column's heading. */
export const sortOf = (column: Column): ArtworkPagesInput['sort'] => (column === 'artistId' ? 'artist' : column);

/** Returns the text of a cell. */
export function cellText(column: Column, item: ArtworkListItem): string {
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
