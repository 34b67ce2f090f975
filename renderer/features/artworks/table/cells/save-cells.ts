import { Mutex } from 'async-mutex';
import isEqual from 'fast-deep-equal';
import type { Artwork, ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { client, orpc } from '../../../../lib/api/client.ts';
import { failureOf, fieldErrors } from '../../../../lib/api/errors.ts';
import { queryClient } from '../../../../lib/api/query-client.ts';
import { matchArtist } from '../../../../lib/forms/artists/match-artist.ts';
import { type Changes, isSame, type Reading, type Understood, valuesIn } from './read-cell.ts';

/**
 * What became of a cell: `errors` are the reasons by field, and `current` is the version of another user who changed
 * the same field meanwhile.
 */
export type Saved =
  | { type: 'saved' }
  | { type: 'same' }
  | { type: 'refused'; problem: string; errors: Record<string, string> }
  | { type: 'conflict'; reading: Understood; current: Artwork };

// Cells are saved in the order in which they were typed, because a number may move from one artwork to another.
const turn = new Mutex();

/**
 * Saves what was typed into the cells of an artwork, based on the version that the list showed. A change of other fields
 * by another user does not matter.
 */
export async function saveCells(
  item: ArtworkListItem,
  given: Reading | Promise<Reading>,
  changeSet: string,
): Promise<Saved> {
  return await turn.runExclusive(async () => {
    const reading = await given;
    if ('problem' in reading) return { type: 'refused', problem: reading.problem, errors: {} };
    return await saveInTurn(withOwnSaves(item), reading, changeSet);
  });
}

async function saveInTurn(item: ArtworkListItem, reading: Understood, changeSet: string): Promise<Saved> {
  if (isSame(item, reading)) return { type: 'same' };
  try {
    const changes = await withArtist(reading, changeSet);
    const failure = await update(item, changes, changeSet);
    if (failure === undefined) return { type: 'saved' };
    if (!sameFields(item, failure, changes)) return { type: 'conflict', reading, current: failure };
    const again = await update(failure, changes, changeSet);
    return again === undefined ? { type: 'saved' } : { type: 'conflict', reading, current: again };
  } catch (error) {
    const errors = fieldErrors(error);
    return { type: 'refused', problem: Object.values(errors)[0] ?? failureOf(error).message, errors };
  }
}

async function withArtist({ changes, newArtist }: Understood, changeSet: string): Promise<Changes> {
  if (newArtist === undefined) return changes;
  // Another cell may have added the artist since this one was read.
  const match = await matchArtist(newArtist);
  if (match.type === 'found' && match.artist.name.toLocaleLowerCase() === newArtist.toLocaleLowerCase())
    return { ...changes, artistId: match.artist.id };
  const { id } = await client.artists.create({ name: newArtist }, { context: { changeSet } });
  await queryClient.invalidateQueries({ queryKey: orpc.artists.key(), refetchType: 'none' });
  return { ...changes, artistId: id };
}

/** Writes the changes; returns the current version instead if `base` is no longer it. */
async function update(base: ArtworkListItem, changes: Changes, changeSet: string): Promise<Artwork | undefined> {
  try {
    const input = { id: base.id, updatedAt: base.updatedAt, ...changes };
    const saved = await client.artworks.update(input, { context: { changeSet } });
    rememberSave(base, saved);
    showAtOnce(saved);
    return undefined;
  } catch (error) {
    const { code, details } = failureOf(error);
    if (code === 'STALE' && details.current) return details.current as Artwork;
    throw error;
  }
}

const rememberedSaves = 100;
const saves = new Map<string, Artwork>();
const versionOf = ({ id, updatedAt }: Pick<Artwork, 'id' | 'updatedAt'>) => `${id} ${updatedAt}`;

/** Remembers what this user has made of a version, for cells that are typed before the list shows it. */
function rememberSave(base: ArtworkListItem, saved: Artwork): void {
  saves.set(versionOf(base), saved);
  const [oldest] = saves.keys();
  if (saves.size > rememberedSaves && oldest !== undefined) saves.delete(oldest);
}

/** Returns a version of an artwork with what this user has saved since. */
function withOwnSaves(item: ArtworkListItem): ArtworkListItem {
  const saved = saves.get(versionOf(item));
  return saved ? withOwnSaves(listed(item, saved)) : item;
}

/** Returns whether the changed fields are in both versions alike. */
function sameFields(item: ArtworkListItem, current: Artwork, changes: Changes): boolean {
  const [before, now] = [valuesIn(item, changes), valuesIn(current, changes)];
  return before.every(([value], index) => isEqual(value, now[index]?.[0]));
}

/** Shows a saved artwork in the list until the list is reloaded, so that the next edit is based on it. */
function showAtOnce(artwork: Artwork): void {
  queryClient.setQueryData(orpc.artworks.get.queryKey({ input: { id: artwork.id } }), artwork);
  type Page = { items: ArtworkListItem[] };
  queryClient.setQueriesData<Page>({ queryKey: orpc.artworks.list.key() }, (page) => {
    if (!page?.items.some(({ id }) => id === artwork.id)) return page;
    return { ...page, items: page.items.map((each) => (each.id === artwork.id ? listed(each, artwork) : each)) };
  });
}

const listed = (item: ArtworkListItem, artwork: Artwork): ArtworkListItem =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, name in artwork ? artwork[name as keyof Artwork] : value]),
  ) as ArtworkListItem;
