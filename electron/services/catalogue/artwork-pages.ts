import type { ArtworkPagesInput } from '#shared/contract/artworks.ts';
import type { Context } from '../common/context.ts';
import { type Key, type Sort, type Source, sectionSql, writeCursor } from '../common/keyset.ts';
import { select } from '../common/sql.ts';
import { artworkSorts, artworkSource } from './artwork-source.ts';

/**
 * Returns the cursor of every page of a list, so that the window can jump anywhere in it: `cursors[n]` opens page n of
 * `listArtworks` with the same filter, order and limit.
 */
export async function artworkPages(
  ctx: Context,
  { sort, direction, limit, ...filter }: ArtworkPagesInput,
): Promise<{ total: number; cursors: (string | null)[] }> {
  const source = await artworkSource(ctx, filter);
  const by = artworkSorts[sort];
  const values = await lastRows(ctx, source, by, direction, 'values', limit, 0);
  const nulls = by.nullable
    ? await lastRows(ctx, source, by, direction, 'nulls', limit, values.total)
    : { total: 0, keys: [] };
  const total = values.total + nulls.total;
  const keys = [...values.keys, ...nulls.keys].slice(0, Math.max(0, Math.ceil(total / limit) - 1));
  return { total, cursors: [null, ...keys.map((key) => writeCursor(sort, direction, key))] };
}

/** Returns the last row of every full page within one section, which `before` rows precede. */
async function lastRows(
  ctx: Context,
  source: Source,
  sort: Sort,
  direction: 'asc' | 'desc',
  part: 'values' | 'nulls',
  limit: number,
  before: number,
): Promise<{ total: number; keys: Key[] }> {
  const { sql, bind } = sectionSql(source, `${source.alias}.id`, sort, direction, part, null, null);
  const count = `$${bind.push(before)}`;
  const every = `$${bind.push(limit)}`;
  const [row] = await select<{ total: number; lasts: [number, string, Key['value']][] | null }>(
    ctx,
    `SELECT count(*)::integer AS total,
       json_agg(json_build_array(n, id, key)) FILTER (WHERE (n + ${count}) % ${every} = 0) AS lasts
     FROM (SELECT id, key, row_number() OVER () AS n FROM (${sql}) AS ordered) AS numbered`,
    bind,
  );
  // Sorted here because the aggregate would sort every row to keep one in a hundred.
  const lasts = (row?.lasts ?? []).sort(([a], [b]) => a - b);
  return { total: row?.total ?? 0, keys: lasts.map(([, id, value]) => ({ id, value })) };
}
