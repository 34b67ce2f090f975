import * as z from 'zod';
import { artworkFilter } from '#shared/contract/catalogue/artworks.ts';
import type { SavedSearch } from '#shared/contract/catalogue/saved-searches.ts';
import { AppError } from '#shared/errors.ts';
import { countSql } from '../catalogue/artwork-list.ts';
import { artworkSource } from '../catalogue/artwork-source.ts';
import type { Context } from '../common/context.ts';
import { type Run, withOwnConnection } from '../lists/own-connection.ts';
import { cachedFor } from '../lists/totals.ts';
import { listSavedSearches } from './saved-searches.ts';

const timeoutMs = 20_000;

/** Another version may have saved filters that this one does not have. */
const filters = z.strictObject(artworkFilter);

/**
 * Returns the number of artworks that each saved search finds, by its id; null for a search that the caller may not use
 * or that is not valid any more. Runs on a connection of its own and shares the cache of the lists' totals.
 */
export async function countSavedSearches(ctx: Context): Promise<Record<string, number | null>> {
  const searches = await listSavedSearches(ctx);
  if (searches.length === 0) return {};
  return await withOwnConnection(ctx, timeoutMs, async (run) => {
    const counts: Record<string, number | null> = {};
    for (const search of searches) counts[search.id] = await countOf(ctx, run, search);
    return counts;
  });
}

async function countOf(ctx: Context, run: Run, search: SavedSearch): Promise<number | null> {
  const filter = filters.safeParse({ ...search.filters, ...(search.query && { q: search.query }) });
  if (!filter.success) return null;
  try {
    const source = await artworkSource(ctx, filter.data);
    const sql = countSql(source);
    return await cachedFor(ctx, [sql, source.bind], async () => {
      const [row] = await run<{ total: number }>(sql, source.bind);
      return row?.total ?? 0;
    });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
