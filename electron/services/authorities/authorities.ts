import type { AuthorityArtist, AuthoritySource, Candidate } from '#shared/contract/catalogue/authorities.ts';
import type { Context } from '../common/context.ts';
import { outsideSignal } from './fetch-json.ts';
import { fetchUlan, searchUlan } from './ulan.ts';
import { fetchWikidata, searchWikidata } from './wikidata.ts';

const sources = {
  ulan: { search: searchUlan, fetch: fetchUlan },
  wikidata: { search: searchWikidata, fetch: fetchWikidata },
};

/**
 * Finds artists with similar names, best match first.
 * @throws UNAVAILABLE if the service cannot be reached, CANCELLED
 */
export async function searchAuthorities(
  ctx: Context,
  { source, name }: { source: AuthoritySource; name: string },
): Promise<Candidate[]> {
  const candidates = await sources[source].search(name, outsideSignal(ctx.signal));
  return candidates.sort((a, b) => b.score - a.score);
}

/** Returns an authority's data on an artist, in our fields. @throws NOT_FOUND, UNAVAILABLE, CANCELLED */
export async function fetchAuthorityArtist(
  ctx: Context,
  { source, id }: { source: AuthoritySource; id: string },
): Promise<AuthorityArtist> {
  return await sources[source].fetch(id, outsideSignal(ctx.signal));
}
