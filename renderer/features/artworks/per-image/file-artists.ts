import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';

/**
 * Returns a function that finds artists by the names in files. A name that no artist has is added, once, as part of the
 * change set.
 */
export function fileArtists(changeSet: string): (names: readonly string[]) => Promise<string[]> {
  const known = new Map<string, Promise<string>>();
  const find = async (name: string) => {
    const { items } = await client.artists.list({ q: name, limit: 20 });
    const same = items.find((artist) => [artist.name, artist.sortName].some((each) => isSame(each, name)));
    if (same) return same.id;
    const { id } = await client.artists.create({ name }, { context: { changeSet } });
    void queryClient.invalidateQueries({ queryKey: orpc.artists.key() });
    return id;
  };
  return async (names) => {
    const ids = names.map((name) => {
      const found = known.get(name) ?? find(name);
      known.set(name, found);
      return found;
    });
    return [...new Set(await Promise.all(ids))];
  };
}

const isSame = (one: string, other: string) => one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;
