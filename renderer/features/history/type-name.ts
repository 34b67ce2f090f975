import { i18next } from '../../lib/i18n/i18n.ts';

const known = [
  ...['artists', 'artworks', 'images', 'attributions', 'artwork_images', 'custom_fields', 'users'],
  ...['collections', 'collection_members', 'saved_searches'],
] as const;

/** A record type's name for one record: "artwork". */
export function typeName(table: string): string {
  const type = known.find((each) => each === table);
  return type ? i18next.t(`history:type.${type}`) : table;
}
