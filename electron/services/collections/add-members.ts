import { memberIdOf } from '../../models/ids.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { placeAt } from './positions.ts';

/**
 * Adds the artworks in `batch_match` that are not in the collection, in their order.
 * @param before the artwork before which they are put; by default they are put at the end
 * @returns the number of added ones
 */
export async function addMembers(ctx: Context, collection: string, before?: string): Promise<number> {
  const added = await select<{ id: string }>(
    ctx,
    `SELECT m.id FROM batch_match m WHERE NOT EXISTS (
       SELECT FROM collection_members c WHERE c.collection_id = $1 AND c.artwork_id = m.id) ORDER BY m.n`,
    [collection],
  );
  const place = before === undefined ? null : recordId('artwork', before);
  return await insertMembers(
    ctx,
    collection,
    added.map(({ id }) => id),
    place,
  );
}

/** Adds artworks that are not in the collection, before another one or at the end. @returns their number */
export async function insertMembers(
  ctx: Context,
  collection: string,
  artworks: readonly string[],
  before: string | null = null,
): Promise<number> {
  if (artworks.length === 0) return 0;
  const positions = await placeAt(ctx, collection, { count: artworks.length, before, moving: [] });
  const rows = artworks.map((id, index) => ({ id: memberIdOf(collection, id), artwork: id, at: positions[index] }));
  const inserted = await select(
    ctx,
    `INSERT INTO collection_members (id, collection_id, artwork_id, position)
     SELECT id, $1, artwork, at FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, artwork uuid, at integer)
     RETURNING id`,
    [collection, JSON.stringify(rows)],
  );
  return inserted.length;
}
