import type { ArtworkFilter } from '#shared/contract/artworks.ts';
import type { Context } from '../common/context.ts';
import { filterConditions } from './conditions.ts';

/** Returns the names of the fields that a filter has positive conditions for, of which facets ignore their own. */
export async function filteredFields(_ctx: Context, filter: ArtworkFilter): Promise<Set<string>> {
  return new Set(filterConditions(filter).flatMap(({ field, not }) => (not ? [] : [field])));
}
