import { orpc } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';

export type Artist = { id: string; name: string };

/** What a typed name matches: one artist, none, or several possible ones. */
export type ArtistMatch = { type: 'found'; artist: Artist } | { type: 'new' } | { type: 'unclear' };

/** The artists offered for a name. */
export const offeredArtists = (q: string) => orpc.artists.list.queryOptions({ input: { limit: 30, ...(q && { q }) } });

const plain = (name: string) => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase();

/** Returns the artist of exactly this name, or the only one whose name contains its words. */
export async function matchArtist(words: string): Promise<ArtistMatch> {
  const { items, total } = await queryClient.fetchQuery(offeredArtists(words));
  const exact = items.filter((artist) => plain(artist.name) === plain(words));
  // A similar name may be another artist's.
  const [only] = exact.length > 0 ? exact : items.filter((item) => item.match !== 'typo');
  if (only && (exact.length === 1 || total === 1)) return { type: 'found', artist: only };
  return { type: total === 0 ? 'new' : 'unclear' };
}
