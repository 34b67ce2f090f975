import { sourceOf } from '../../catalogue/artwork-source.ts';
import type { Context } from '../../common/context.ts';
import { select } from '../../common/sql.ts';
import { cachedFor } from '../../lists/totals.ts';
import type { CountOutput } from '../columns/count.ts';
import type { FacetCondition } from '../columns/matching.ts';
import { isUnfiltered } from '../facet-sql.ts';
import type { ArtworkQuery } from '../read-query.ts';
import { facetCondition } from './conditions.ts';
import { type FacetProcess, facetProcessOf } from './facet-process.ts';
import type { CountInput } from './messages.ts';

/**
 * Counts facets in the facet process, which holds those of all artworks in memory. Conditions that it cannot answer are
 * answered by SQL.
 * @param all the names of all facets that the caller may see
 * @returns undefined if SQL must count: in small galleries, for callers who see only some artworks, and while the process
 * reads the artworks
 * @throws CANCELLED
 */
export async function countInMemory(
  ctx: Context,
  query: ArtworkQuery,
  { facets, find, all }: Pick<CountInput, 'facets' | 'find'> & { all: readonly string[] },
): Promise<CountOutput | undefined> {
  const process = facetProcessOf(ctx.workspace);
  if (!ctx.scope.all || !(process.isStarted || (await hasMore(ctx, process)))) return undefined;
  const conditions: FacetCondition[] = [];
  const others: ArtworkQuery['conditions'][number][] = [];
  for (const condition of query.conditions) {
    const answerable = facetCondition(condition, all);
    if (answerable) conditions.push(answerable);
    else others.push(condition);
  }
  // A facet ignores its own positive conditions, so that those in SQL make a source of their own.
  const own = new Set(others.flatMap(({ field, not }) => (not ? [] : [field])));
  const groups = [
    { names: facets.filter(({ name }) => !own.has(name)), except: undefined },
    ...facets.filter(({ name }) => own.has(name)).map((facet) => ({ names: [facet], except: facet.name })),
  ];
  const found: CountOutput = { total: 0, facets: {} };
  for (const { names, except } of groups) {
    const source = await sourceOf(ctx, { conditions: others, words: query.words }, except);
    const input = { facets: names, find, conditions, source: isUnfiltered(source) ? undefined : source };
    const output = await process.count(input, ctx.signal);
    if (!output) return undefined;
    if (except === undefined) found.total = output.total;
    Object.assign(found.facets, output.facets);
  }
  return found;
}

async function hasMore(ctx: Context, { above }: FacetProcess): Promise<boolean> {
  return await cachedFor(ctx, ['artworks', above], async () => {
    const rows = await select(ctx, 'SELECT true AS more FROM artworks OFFSET $1 LIMIT 1', [above]);
    return rows.length > 0;
  });
}
