import { commonVersion } from '../schema/files.ts';

/**
 * `merge`: two different values make a conflict. `max`: a point in time, the later one wins. `server`: the first one that
 * reached the hub stays, silently.
 */
type Policy = 'merge' | 'max' | 'server';

/**
 * How a column is merged that needs more than "the later writer of an unchanged value wins". A change of a `quiet` column
 * leaves `updated_at` as it is.
 */
type ColumnRule = { name: string; group?: string; policy?: Policy; quiet?: boolean };

/**
 * What happens to a value that another record already has. `suffix` appends " (2)", `null` clears it, `park` keeps the
 * whole row out of the catalogue until somebody decides.
 */
type UniqueRule = { constraint: string; policy: 'suffix' | 'null' | 'park' };

/** One synchronised table. `id` is its number on the wire, for ever; `sort` puts parents before children. */
export type SyncedTable = { id: number; name: string; sort: number; columns: ColumnRule[]; uniques: UniqueRule[] };

const bookkeeping: ColumnRule[] = [
  { name: 'created_at', policy: 'server' },
  { name: 'updated_at', policy: 'max' },
];

/**
 * The tables that are synchronised. Columns that must agree with each other share a group: they are versioned, merged
 * and put before a person together, or else two valid edits would merge into an invalid row.
 */
export const syncedTables: readonly SyncedTable[] = [
  {
    id: 1,
    name: 'artists',
    sort: 1,
    columns: [{ name: 'birth_year', group: 'life' }, { name: 'death_year', group: 'life' }, ...bookkeeping],
    uniques: [{ constraint: 'artists_email_key', policy: 'null' }],
  },
  {
    id: 2,
    name: 'images',
    sort: 2,
    columns: bookkeeping,
    uniques: [{ constraint: 'images_sha256_key', policy: 'park' }],
  },
  {
    id: 3,
    name: 'artworks',
    sort: 3,
    columns: [
      { name: 'earliest_year', group: 'years' },
      { name: 'latest_year', group: 'years' },
      { name: 'height_mm', group: 'size' },
      { name: 'width_mm', group: 'size' },
      { name: 'depth_mm', group: 'size' },
      { name: 'price', group: 'price' },
      { name: 'currency', group: 'price' },
      // Choosing an image is no edit of the record: a form that is open must not report one.
      { name: 'primary_image_id', quiet: true },
      ...bookkeeping,
    ],
    uniques: [{ constraint: 'artworks_inventory_number_key', policy: 'suffix' }],
  },
  {
    id: 4,
    name: 'attributions',
    sort: 4,
    columns: bookkeeping,
    uniques: [{ constraint: 'attributions_once_per_role', policy: 'park' }],
  },
  {
    id: 5,
    name: 'artwork_images',
    sort: 5,
    columns: bookkeeping,
    uniques: [{ constraint: 'artwork_images_once', policy: 'park' }],
  },
];

/** The version of the synchronised tables. A hub must not be behind its desktops. */
export const schemaVersion = commonVersion();

/** Raised by one when desktop and hub would no longer understand each other. */
export const protocolVersion = 2;

/** The name of the table with this number on the wire. */
export function tableName(id: number): string | undefined {
  return syncedTables.find((table) => table.id === id)?.name;
}
