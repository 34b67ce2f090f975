import { Column, detached } from './column.ts';
import { IdTable, type IdWords, resized } from './ids.ts';
import { noValue, Values } from './values.ts';

/** A column and the values that its codes stand for. */
export type Facet = { column: Column; values: Values };

/** The values of a record by facet: the key of a set of values. */
export type Keys = Readonly<Record<string, string>>;

/** Facets whose values are the members of sets that are read one by one: artists and collections. */
export const setFacets = ['artistId', 'collection'] as const;
type SetFacet = (typeof setFacets)[number];

/**
 * The values of every facet of all artworks in memory, by which facets are counted in a few milliseconds. It follows
 * changes artwork by artwork.
 */
export class ArtworkColumns {
  readonly ids = new IdTable();
  readonly facets = new Map<string, Facet>();
  /** 1 for artworks that exist, by position. */
  exists = new Uint8Array(1024);
  /** The number of artworks that exist. */
  total = 0;
  /** What makes spellings of a tag the same tag, by the number of the spelling. */
  readonly tagKeys: (string | undefined)[] = [];

  /** Returns a facet, which is added unless it is known. */
  facet(name: string): Facet {
    let facet = this.facets.get(name);
    if (!facet) {
      facet = { column: new Column(), values: new Values() };
      this.facets.set(name, facet);
    }
    return facet;
  }

  /** Sets the label of an artist, and the nationality of the artworks whose main artist they are. */
  setArtist(id: string, name: string, nationality: string | null): void {
    const { values } = this.facet('artistId');
    values.setLabel(values.add(detached(id)), detached(name));
    const { column, values: nationalities } = this.facet('nationality');
    const value = nationalities.add(nationality === null ? null : detached(nationality));
    column.replace(
      column.codeOf(id, () => [value]),
      value,
    );
  }

  setCollection(id: string, name: string): void {
    const { values } = this.facet('collection');
    values.setLabel(values.add(detached(id)), detached(name));
  }

  /**
   * Adds or changes an artwork, without artists and collections.
   * @param keys the key of its values by facet
   * @param read returns the values of a key
   */
  put(id: IdWords, keys: Keys, read: (facet: string, key: string) => readonly (string | null)[]): void {
    const position = this.ids.add(id);
    if (position >= this.exists.length) this.exists = resized(this.exists, 2 * this.exists.length);
    if (this.exists[position] === 0) this.total += 1;
    this.exists[position] = 1;
    for (const name in keys) {
      const { column, values } = this.facet(name);
      const key = keys[name]!;
      column.set(
        position,
        column.codeOf(key, () => read(name, key).map((value) => values.add(value))),
      );
    }
    for (const name of setFacets) this.#setMembers(name, position, []);
  }

  /** Adds an artist or a collection of an artwork, once. */
  addMember(name: SetFacet, id: IdWords, member: string): void {
    const position = this.ids.find(id);
    if (position < 0 || this.exists[position] === 0) return;
    const { column, values } = this.facet(name);
    const value = values.known(member) ?? values.add(detached(member));
    const before = column.valuesOf(column.codes[position]!).filter((other) => other !== noValue);
    if (!before.includes(value))
      this.#setMembers(
        name,
        position,
        [...before, value].sort((a, b) => a - b),
      );
  }

  #setMembers(name: SetFacet, position: number, members: readonly number[]): void {
    const { column } = this.facet(name);
    // Every artwork has an artist.
    const values = members.length === 0 && name === 'collection' ? [noValue] : members;
    column.set(
      position,
      column.codeOf(members.join(), () => values),
    );
  }

  remove(id: IdWords): void {
    const position = this.ids.find(id);
    if (position < 0 || this.exists[position] === 0) return;
    this.exists[position] = 0;
    this.total -= 1;
    for (const { column } of this.facets.values()) column.remove(position);
  }
}
