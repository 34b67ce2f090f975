import { artistListInput } from '#shared/contract/catalogue/artists.ts';
import { artworkListInput } from '#shared/contract/catalogue/artworks.ts';
import { invalid } from '#shared/errors.ts';
import { listArtists } from '../../catalogue/artist-list.ts';
import { getArtist } from '../../catalogue/artists.ts';
import { listArtworks } from '../../catalogue/artwork-list.ts';
import { getArtwork } from '../../catalogue/artworks.ts';
import { listCustomFields } from '../../catalogue/custom-fields.ts';
import { getCollection, listCollections } from '../../collections/collections.ts';
import type { Context } from '../../common/context.ts';
import { listHistory } from '../../history/change-sets.ts';
import { listSavedSearches } from '../../saved-searches/saved-searches.ts';
import { termsOf } from '../../search/terms.ts';

/** The part of a title that is searched for, in characters. */
const titleLength = 80;

/**
 * Opens restored records as the app does: lists, a search, and one record of each type.
 * @param rows how many rows each table must have, by its name
 * @throws VALIDATION if something is not found
 */
export async function openRecords(scratch: Context, rows: ReadonlyMap<string, number>): Promise<void> {
  const artworks = async (input: object) => await listArtworks(scratch, artworkListInput.parse({ limit: 1, ...input }));
  const requireCount = (found: number, table: string) => {
    const expected = rows.get(table) ?? 0;
    if (found !== expected) throw invalid(`data/records/${table}`, 'backup.otherCount', { found, expected });
  };
  const all = await artworks({});
  requireCount(all.total, 'artworks');
  const [artwork] = all.items;
  if (artwork) {
    await getArtwork(scratch, { id: artwork.id });
    const q = searchFor(artwork.title);
    // A title without letters and digits cannot be searched for.
    if ((await termsOf(scratch, q)).length > 0) requireFound((await artworks({ q })).total, 'artworks');
  }
  const [shown] = (await artworks({ hasImages: true })).items;
  if (shown) requireFound((await getArtwork(scratch, { id: shown.id })).images.length, 'artwork_images');
  const artists = await listArtists(scratch, artistListInput.parse({ limit: 1 }));
  requireCount(artists.total, 'artists');
  if (artists.items[0]) await getArtist(scratch, { id: artists.items[0].id });
  requireCount((await listCustomFields(scratch)).length, 'custom_fields');
  requireCount((await listSavedSearches(scratch)).length, 'saved_searches');
  const collections = await listCollections(scratch);
  requireCount(collections.length, 'collections');
  if (collections[0]) {
    const { id } = await getCollection(scratch, { id: collections[0].id });
    await artworks({ collection: id, sort: 'collection' });
  }
  await listHistory(scratch, { limit: 1 });
}

/** Returns a search for a title. Without a colon, nothing in it is a term of the query language. */
const searchFor = (title: string) => [...title.replaceAll(':', ' ')].slice(0, titleLength).join('');

/** @throws VALIDATION with the table */
function requireFound(found: number, table: string): void {
  if (found === 0) throw invalid(`data/records/${table}`, 'backup.notListed');
}
