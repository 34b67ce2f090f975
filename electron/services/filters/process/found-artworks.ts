import type pg from 'pg';
import type { Source } from '../../lists/keyset.ts';
import type { ArtworkColumns } from '../columns/artwork-columns.ts';
import { resized } from '../columns/ids.ts';
import type { Changed } from './read.ts';

/** Which artworks SQL found, 1 or 0 by position, and the ids of those that have changed since. */
type Found = { matches: Uint8Array; changed: Set<string> };

/** A megabyte each in a gallery of a million. */
const mostSources = 12;
/** Finding all again takes no longer. */
const mostChanged = 2_000;

/**
 * The artworks that SQL found for words and other conditions that the columns cannot answer. While one filter after the
 * other is chosen, the words stay the same; after a save only the changed artwork is looked up again.
 */
export class FoundArtworks {
  readonly #found = new Map<string, Found>();

  /** Notes changes. Texts of an artist, an image or a collection are those of many artworks. */
  note({ artworks, artists, collections, images }: Changed): void {
    if (artists.size + collections.size + images.size > 0) this.#found.clear();
    for (const [key, { changed }] of this.#found) {
      for (const id of artworks) changed.add(id);
      if (changed.size > mostChanged) this.#found.delete(key);
    }
  }

  /** Returns the positions of the artworks of a source. */
  async positions(client: pg.ClientBase, index: ArtworkColumns, source: Source): Promise<Int32Array> {
    const key = JSON.stringify(source);
    const known = this.#found.get(key);
    this.#found.delete(key);
    const found = known ?? { matches: new Uint8Array(0), changed: new Set<string>() };
    if (found.matches.length < index.ids.size) found.matches = resized(found.matches, index.ids.size);
    if (!known) await find(client, index, source, found.matches);
    else if (found.changed.size > 0) {
      const ids = [...found.changed];
      for (const id of ids) mark(index, Buffer.from(id.replaceAll('-', ''), 'hex'), found.matches, 0);
      await find(client, index, among(source, ids), found.matches);
    }
    found.changed.clear();
    this.#found.set(key, found);
    const [oldest] = this.#found.keys();
    if (this.#found.size > mostSources) this.#found.delete(oldest!);
    return positionsIn(found.matches);
  }
}

/** Returns the part of a source with these ids. */
function among({ where, bind, ...source }: Source, ids: readonly string[]): Source {
  return {
    ...source,
    where: [...where, `${source.alias}.id = ANY ($${bind.length + 1}::uuid[])`],
    bind: [...bind, ids],
  };
}

async function find(client: pg.ClientBase, index: ArtworkColumns, source: Source, matches: Uint8Array): Promise<void> {
  const { from, alias, where, bind } = source;
  const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
  const sql = `SELECT string_agg(uuid_send(${alias}.id), '') AS ids FROM ${from} ${condition}`;
  const { rows } = await client.query<{ ids: Buffer | null }>(sql, bind);
  if (rows[0]?.ids) mark(index, rows[0].ids, matches, 1);
}

/**
 * Marks the artworks with these ids. Ids that the columns do not have yet are skipped: they belong to a later change.
 * @param ids 16 bytes each
 */
function mark(index: ArtworkColumns, ids: Buffer, matches: Uint8Array, match: 0 | 1): void {
  const words = new Int32Array(4);
  for (let at = 0; at < ids.length; at += 16) {
    for (let word = 0; word < 4; word += 1) words[word] = ids.readInt32BE(at + 4 * word);
    const position = index.ids.find(words);
    if (position >= 0) matches[position] = match;
  }
}

function positionsIn(matches: Uint8Array): Int32Array {
  const positions = new Int32Array(matches.length);
  let length = 0;
  for (let position = 0; position < matches.length; position += 1)
    if (matches[position] === 1) positions[length++] = position;
  return positions.subarray(0, length);
}
