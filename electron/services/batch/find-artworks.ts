import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import { invalid } from '#shared/errors.ts';
import { isUuid } from '#shared/ids.ts';
import { artworkSource, sortedSource } from '../catalogue/artwork-source.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';

type Wanted = Pick<BatchEditInput, 'query' | 'ids' | 'except'> & Partial<Pick<BatchEditInput, 'sort' | 'direction'>>;

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
  { query = {}, except, sort = 'title', direction = 'asc' }: Wanted,
): Promise<string[]> {
  const { sort: by, source } = await sortedSource(ctx, await artworkSource(ctx, query), sort);
  const { from, alias, where, bind } = source;
  const { column, join = '' } = by;
  if (except.length > 0) where.push(`${alias}.id <> ALL ($${bind.push(except.filter(isUuid))}::uuid[])`);
  await execute(
    ctx,
    `INSERT INTO batch_match SELECT row_number() OVER (
       ORDER BY ${column} ${direction} NULLS LAST, ${alias}.id ${direction}), ${alias}.id
     FROM ${from} ${join} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`,
    bind,
  );
  return [];
}

async function findByIds(
  ctx: Context,
  { except, sort, direction = 'asc' }: Wanted,
  ids: readonly string[],
): Promise<string[]> {
  const left = new Set(except.map((id) => id.toLowerCase()));
  const distinct = [...new Set(ids.map((id) => id.toLowerCase()))].filter((id) => !left.has(id));
  const all = await artworkSource(ctx, {});
  const sorted = sort && (await sortedSource(ctx, all, sort));
  const { where, bind } = sorted?.source ?? all;
  const given = `$${bind.push(distinct.filter(isUuid))}::uuid[]`;
  const order = sorted ? `${sorted.sort.column} ${direction} NULLS LAST, w.id ${direction}` : 'g.n';
  await execute(
    ctx,
    `INSERT INTO batch_match SELECT row_number() OVER (ORDER BY ${order}), w.id
     FROM unnest(${given}) WITH ORDINALITY g (id, n) JOIN artworks w ON w.id = g.id
     ${sorted?.sort.join ?? ''} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`,
    bind,
  );
  const lost = await select<{ id: string }>(
    ctx,
    'SELECT id FROM unnest($1::uuid[]) g (id) WHERE NOT EXISTS (SELECT FROM batch_match m WHERE m.id = g.id)',
    [distinct.filter(isUuid)],
  );
  return [...distinct.filter((id) => !isUuid(id)), ...lost.map(({ id }) => id)];
}
