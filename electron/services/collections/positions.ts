import { limits } from '#shared/limits.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';

/** The usual distance between two positions: an artwork can be moved between the same two ten times. */
const gap = 1024;
const { position: last } = limits.collections;

type Place = {
  /** How many positions are needed. */
  count: number;
  /** The artwork before which they are to be; null for the end. */
  before: string | null;
  /** The rows that get them, whose current positions do not count. */
  moving: readonly { id: string }[];
};

/**
 * Returns increasing positions for artworks of a collection before another one or at the end. Only if the others leave
 * too little room, all of them get new positions first.
 */
export async function placeAt(ctx: Context, collection: string, place: Place): Promise<number[]> {
  const { count } = place;
  let room = await roomAt(ctx, collection, place);
  if (room.step < 1) {
    await spread(ctx, collection, count);
    room = await roomAt(ctx, collection, place);
  }
  return Array.from({ length: count }, (_, index) => room.after + room.step * (index + 1));
}

/** Returns the position after which there is room, and the largest distance that fits. */
async function roomAt(
  ctx: Context,
  collection: string,
  { count, before, moving }: Place,
): Promise<{ after: number; step: number }> {
  const [found] = await select<{ low: number | null; high: number | null }>(ctx, roomSql, [
    collection,
    moving.map(({ id }) => id),
    before,
  ]);
  const after = found?.low ?? (found?.high == null ? 0 : -1);
  const below = found?.high ?? Math.min(after + gap * (count + 1), last + 1);
  return { after, step: Math.min(gap, Math.floor((below - after) / (count + 1))) };
}

const roomSql = `
  WITH other AS (
    SELECT position, artwork_id FROM collection_members WHERE collection_id = $1 AND id <> ALL ($2::uuid[])),
  next AS (
    SELECT o.position, o.artwork_id FROM other o JOIN collection_members b
      ON b.collection_id = $1 AND b.artwork_id = $3::uuid AND (o.position, o.artwork_id) >= (b.position, b.artwork_id)
    ORDER BY o.position, o.artwork_id LIMIT 1)
  SELECT (SELECT position FROM next) AS high,
    (SELECT max(position) FROM other
     WHERE NOT EXISTS (SELECT FROM next n WHERE (other.position, other.artwork_id) >= (n.position, n.artwork_id))) AS low`;

/** Gives all artworks of a collection new positions with the usual distance, or a smaller one if they are very many. */
async function spread(ctx: Context, collection: string, more: number): Promise<void> {
  await execute(
    ctx,
    `UPDATE collection_members c SET position = n.position FROM (
       SELECT id, row_number() OVER (ORDER BY position, artwork_id)
           * least($2::integer, $3::integer / (count(*) OVER () + $4::integer + 1)) AS position
       FROM collection_members WHERE collection_id = $1) n
     WHERE c.id = n.id AND c.position <> n.position`,
    [collection, gap, last, more],
  );
}
