import type { ArtworkPagesInput } from '#shared/contract/catalogue/artworks.ts';
import type { Context } from '../common/context.ts';
import { readQuery } from '../filters/read-query.ts';
import { type Direction, type Key, type Sort, type Source, sectionSql, writeCursor } from '../lists/keyset.ts';
import { selectWhileWanted } from '../lists/own-connection.ts';
import { type Tier, tierKey } from '../lists/relevance.ts';
import { artworkTiers, sortedSource, sourceOf } from './artwork-source.ts';

/**
 * Returns the cursor of every page of a list, so that the window can jump anywhere in it: `cursors[n]` opens page n of
 * `listArtworks` with the same filter, order and limit.
 */
export async function artworkPages(
  ctx: Context,
  { sort, direction, thenBy, thenDirection, limit, ...filter }: ArtworkPagesInput,
): Promise<{ total: number; cursors: (string | null)[] }> {
  const query = await readQuery(ctx, filter);
  const { words } = query;
  const ranked = sort === 'relevance' && words !== undefined;
  const second = sort === 'relevance' ? {} : { thenBy, thenDirection };
  const sections = ranked
    ? tierSections(await artworkTiers(ctx, { ...query, words }))
    : sectionsOf(
        await sortedSource(ctx, await sourceOf(ctx, query), sort === 'relevance' ? 'title' : sort, second),
        direction,
      );
  const order = ranked ? undefined : sections[0]?.sort;
  const keys: Key[] = [];
  let total = 0;
  for (const section of sections) {
    const lasts = await lastRows(ctx, section, limit, total);
    keys.push(...lasts.keys);
    total += lasts.total;
  }
  const needed = keys.slice(0, Math.max(0, Math.ceil(total / limit) - 1));
  return { total, cursors: [null, ...needed.map((key) => writeCursor(sort, ranked ? 'asc' : direction, key, order))] };
}

/** A part of a list that one index orders. `keyOf` converts a sort value to that of the list's cursor. */
type Section = {
  source: Source;
  sort: Sort;
  direction: Direction;
  part: 'values' | 'nulls';
  keyOf: (value: Key['value']) => Key['value'];
};

function sectionsOf({ source, sort }: { source: Source; sort: Sort }, direction: Direction): Section[] {
  const parts = sort.nullable ? (['values', 'nulls'] as const) : (['values'] as const);
  return parts.map((part) => ({ source, sort, direction, part, keyOf: (value) => value }));
}

function tierSections(tiers: readonly Tier[]): Section[] {
  return tiers.map(({ source, sort }, tier) => {
    return { source, sort, direction: 'asc', part: 'values', keyOf: (value) => tierKey(tier, value) };
  });
}

/** Returns the last row of every full page within one section, which `before` rows precede. */
async function lastRows(
  ctx: Context,
  { source, sort, direction, part, keyOf }: Section,
  limit: number,
  before: number,
): Promise<{ total: number; keys: Key[] }> {
  const { sql, bind } = sectionSql(source, `${source.alias}.id`, sort, direction, part, null, null);
  const count = `$${bind.push(before)}`;
  const every = `$${bind.push(limit)}`;
  const values = sort.second ? 'n, id, key, second_key' : 'n, id, key';
  const [row] = await selectWhileWanted<{
    total: number;
    lasts: [number, string, Key['value'], Key['second']][] | null;
  }>(
    ctx,
    `SELECT count(*)::integer AS total,
       json_agg(json_build_array(${values})) FILTER (WHERE (n + ${count}) % ${every} = 0) AS lasts
     FROM (SELECT *, row_number() OVER () AS n FROM (${sql}) AS ordered) AS numbered`,
    bind,
  );
  // Sorted here because the aggregate would sort every row to keep one in a hundred.
  const lasts = (row?.lasts ?? []).sort(([a], [b]) => a - b);
  const keys = lasts.map(([, id, value, second]) => ({
    id,
    value: keyOf(value),
    ...(second !== undefined && { second }),
  }));
  return { total: row?.total ?? 0, keys };
}
