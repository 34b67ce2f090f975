import { isDeepStrictEqual } from 'node:util';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { Job } from '../steps/job.ts';
import type { CheckedRow } from '../steps/row-checker.ts';
import { findArtworks, storeStates } from './match.ts';

type Side = Pick<CheckedRow, 'value' | 'artists' | 'refused'>;
type Correction = { row: number; before: Side; after: Side };

/**
 * Matches a corrected row and the rows that have its inventory number, before or after, again.
 * @returns false, having changed nothing, if other rows or the artists may be concerned
 */
export async function matchSome(
  job: Job,
  mapping: ImportMapping,
  { row, before, after }: Correction,
): Promise<boolean> {
  const { client, importId } = job;
  const numbers = [before.value.inventoryNumber, after.value.inventoryNumber];
  if (!isByNumber(mapping) || numbers.some((number) => typeof number !== 'string')) return false;
  const keys = (after.artists ?? []).map(({ key }) => key);
  if (keys.length === 0 || !hasSameArtists(before, after)) return false;
  // The names of a row that was refused are not known if no other row has them.
  const { rowCount: known } = await client.query(
    'SELECT FROM import_names WHERE import_id = $1 AND key = ANY ($2::text[])',
    [importId, keys],
  );
  if (known !== new Set(keys).size) return false;
  const { rows } = await client.query<{ row: number }>(
    `SELECT row FROM import_values WHERE import_id = $1 AND (row = $2 OR inventory_key(value ->> 'inventoryNumber')
       IN (SELECT inventory_key(n) FROM unnest($3::text[]) n))`,
    [importId, row, numbers],
  );
  const some = rows.map((each) => each.row);
  await client.query('DELETE FROM import_rows WHERE import_id = $1 AND row = ANY ($2::integer[])', [importId, some]);
  await findArtworks(job, mapping, some);
  await storeStates(job, mapping);
  const change = Number(before.refused) - Number(after.refused);
  if (change !== 0)
    await client.query(
      `UPDATE import_names SET row_count = row_count + $3, first_row = least(first_row, $4)
       WHERE import_id = $1 AND key = ANY ($2::text[])`,
      [importId, keys, change, row],
    );
  return true;
}

/** Rows with an id, or without a number, are matched in relation to others. */
function isByNumber({ records, key = 'inventoryNumber', columns }: ImportMapping): boolean {
  const targets = Object.values(columns).map((column) => column?.to);
  return records === 'artworks' && key === 'inventoryNumber' && !targets.includes('id');
}

/** The keys in the database may have the ids of authorities, so the artists of both sides are compared as read. */
function hasSameArtists(before: Side, after: Side): boolean {
  return isDeepStrictEqual(before.artists, JSON.parse(JSON.stringify(after.artists)));
}
