import type { SecondSort } from '#shared/contract/catalogue/artworks.ts';
import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import { invalid } from '#shared/errors.ts';
import { isUuid } from '#shared/ids.ts';
import { artworkSource, sortedSource } from '../catalogue/artwork-source.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { type Direction, type Sort, secondSql } from '../lists/keyset.ts';

type Wanted = Pick<BatchEditInput, 'query' | 'ids' | 'except'> &
  Partial<Pick<BatchEditInput, 'sort' | 'direction'>> &
  SecondSort;

/** The artworks to edit are in the temporary table `batch_match` (n, id). `missing` ids are not within the scope. */
export type Found = { matched: number; missing: string[] };

/**
 * Finds the artworks within the caller's scope that a batch is about, in their order.
 * @throws VALIDATION without a query and ids, or with both
 */
export async function findArtworks(ctx: Context, wanted: Wanted): Promise<Found> {
  const { query, ids } = wanted;
  if (query === undefined && ids === undefined) throw invalid('query', 'fields.required');
  if (query !== undefined && ids !== undefined) throw invalid('ids', 'fields.queryOrIds');
  await execute(ctx, 'CREATE TEMP TABLE batch_match (n integer PRIMARY KEY, id uuid NOT NULL) ON COMMIT DROP', []);
  const missing = ids === undefined ? await findByQuery(ctx, wanted) : await findByIds(ctx, wanted, ids);
  const [found] = await select<{ matched: number }>(ctx, 'SELECT count(*)::integer AS matched FROM batch_match', []);
  await execute(ctx, 'ANALYZE batch_match', []);
  return { matched: found?.matched ?? 0, missing };
}

async function findByQuery(
  ctx: Context,
  { query = {}, except, sort = 'title', direction = 'asc', ...second }: Wanted,
): Promise<string[]> {
  const { sort: by, source } = await sortedSource(ctx, await artworkSource(ctx, query), sort, second);
  const { from, where, bind } = source;
  if (except.length > 0) where.push(`w.id <> ALL ($${bind.push(except.filter(isUuid))}::uuid[])`);
  await execute(
    ctx,
    `INSERT INTO batch_match SELECT row_number() OVER (ORDER BY ${orderSql(by, direction)}), w.id
     FROM ${from} ${joinsOf(by)} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`,
    bind,
  );
  return [];
}

const orderSql = ({ column, second }: Sort, direction: Direction) =>
  `${column} ${direction} NULLS LAST${secondSql(second, second?.column)}, w.id ${direction}`;

const joinsOf = ({ join = '', second }: Sort) => `${join} ${second?.join ?? ''}`;

async function findByIds(
  ctx: Context,
  { except, sort, direction = 'asc', ...second }: Wanted,
  ids: readonly string[],
): Promise<string[]> {
  const left = new Set(except.map((id) => id.toLowerCase()));
  const distinct = [...new Set(ids.map((id) => id.toLowerCase()))].filter((id) => !left.has(id));
  const all = await artworkSource(ctx, {});
  const sorted = sort && (await sortedSource(ctx, all, sort, second));
  const { where, bind } = sorted?.source ?? all;
  const given = `$${bind.push(distinct.filter(isUuid))}::uuid[]`;
  const order = sorted ? orderSql(sorted.sort, direction) : 'g.n';
  await execute(
    ctx,
    `INSERT INTO batch_match SELECT row_number() OVER (ORDER BY ${order}), w.id
     FROM unnest(${given}) WITH ORDINALITY g (id, n) JOIN artworks w ON w.id = g.id
     ${sorted ? joinsOf(sorted.sort) : ''} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`,
    bind,
  );
  const lost = await select<{ id: string }>(
    ctx,
    'SELECT id FROM unnest($1::uuid[]) g (id) WHERE NOT EXISTS (SELECT FROM batch_match m WHERE m.id = g.id)',
    [distinct.filter(isUuid)],
  );
  return [...distinct.filter((id) => !isUuid(id)), ...lost.map(({ id }) => id)];
}
