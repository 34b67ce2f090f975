import { randomUUID } from 'node:crypto';
import test from 'ava';
import { ArtworkColumns } from '#electron/services/filters/columns/artwork-columns.ts';
import { countFacets } from '#electron/services/filters/columns/count.ts';
import { writeWords } from '#electron/services/filters/columns/ids.ts';
import type { FacetCondition } from '#electron/services/filters/columns/matching.ts';
import { compareCodePoints } from '#electron/services/filters/columns/most-frequent.ts';
import { randomOf } from '#test/helpers/database/random-values.ts';

type Artwork = { availability: string | null; tag: string[]; artistId: string[] };

const condition = (field: string, values: (string | null)[]): FacetCondition => {
  return { field, column: field, values, ranges: [], not: false };
};
const words = (id: string) => writeWords(id, new Int32Array(4));
const read = (_: string, key: string) => {
  const value = JSON.parse(key) as string | null | string[];
  return Array.isArray(value) ? (value.length > 0 ? value : [null]) : [value];
};

function put(index: ArtworkColumns, id: string, { availability, tag, artistId }: Artwork): void {
  index.put(words(id), { availability: JSON.stringify(availability), tag: JSON.stringify(tag) }, read);
  for (const artist of artistId) index.addMember('artistId', words(id), artist);
  const { texts } = index.facet('tag').values;
  for (const [value, text] of texts.entries()) index.tagKeys[value] = text?.toUpperCase();
}

test('an index counts like a loop over the artworks, after any changes', (t) => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = randomOf(seed);
    const index = new ArtworkColumns();
    const artists = Array.from({ length: 5 }, () => randomUUID());
    for (const [n, id] of artists.entries()) index.setArtist(id, `Artist ${n}`, null);
    const ids = Array.from({ length: 300 }, (): string => randomUUID());
    const artworks = new Map<string, Artwork>();
    const some = <Value>(values: readonly Value[]) => values.filter(() => random.next(3) === 0);
    for (let change = 0; change < 3_000; change += 1) {
      const id = random.of(ids);
      if (random.next(4) === 0) {
        artworks.delete(id);
        index.remove(words(id));
      } else {
        const tag = some(['Paper', 'rare', 'on loan', random.of(['PAPER', 'Rare'])]);
        const artwork = { availability: random.of(['sold', 'out', null]), tag, artistId: some(artists) };
        artworks.set(id, artwork);
        put(index, id, artwork);
      }
    }
    t.is(index.total, artworks.size);
    const conditions: FacetCondition[] = [
      condition('availability', ['sold', null]),
      condition('tag', ['PAPER']),
      { ...condition('artistId', [artists[0]!]), not: true },
    ];
    for (const given of [[], conditions.slice(0, 1), conditions.slice(1), conditions]) {
      const among = random.next(2) === 0 ? ids.slice(0, 200) : undefined;
      const known = among?.map((id) => index.ids.find(words(id))).filter((position) => position >= 0);
      const facets = ['availability', 'tag', 'artistId'].map((name) => ({ name, selected: [] }));
      const counted = countFacets(index, facets, given, known ? { among: Int32Array.from(known) } : {});
      const listed = [...artworks].filter(([id]) => among === undefined || among.includes(id)).map(([, each]) => each);
      t.is(counted.total, listed.filter((each) => given.every((condition) => meets(each, condition))).length);
      for (const { name } of facets) {
        const kept = given.filter(({ field, not }) => field !== name || not);
        const matching = listed.filter((each) => kept.every((condition) => meets(each, condition)));
        const byValue = Object.fromEntries(counted.facets[name]!.map(({ value, count }) => [keyOf(value), count]));
        t.deepEqual(byValue, countOf(matching, name), `seed ${seed}, ${name}`);
      }
    }
  }
});

const keyOf = (value: string | null) => String(value).toUpperCase();

function valuesOf(artwork: Artwork, facet: string): (string | null)[] {
  const value = artwork[facet as keyof Artwork];
  if (!Array.isArray(value)) return [value];
  return value.length === 0 && facet === 'tag' ? [null] : value;
}

function meets(artwork: Artwork, { field, values, not }: FacetCondition): boolean {
  const keys = values.map(keyOf);
  return valuesOf(artwork, field).some((value) => keys.includes(keyOf(value))) !== not;
}

function countOf(artworks: readonly Artwork[], facet: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const artwork of artworks)
    for (const value of valuesOf(artwork, facet)) counts[keyOf(value)] = (counts[keyOf(value)] ?? 0) + 1;
  return counts;
}

test('long facets have the most frequent values, and of equally frequent ones the first by label', (t) => {
  const index = new ArtworkColumns();
  for (let n = 0; n < 60; n += 1)
    put(index, randomUUID(), { availability: null, tag: [`tag ${n + 10}`], artistId: [] });
  put(index, randomUUID(), { availability: null, tag: ['tag 69', 'TAG 68'], artistId: [] });
  const values = (selected: string[]) =>
    countFacets(index, [{ name: 'tag', selected }], []).facets.tag!.map(({ value }) => value);
  t.is(values([]).length, 50);
  t.deepEqual(values([]).slice(0, 3), ['TAG 68', 'tag 69', 'tag 10']);
  t.deepEqual(values(['tag 60', 'unknown']).slice(0, 3), ['tag 60', 'TAG 68', 'tag 69']);
});

test('texts are compared by code point, not by code unit', (t) => {
  const texts = ['', 'a', 'ab', 'b', '～', '𝒜', '𝒜b'];
  const shuffled = [...texts].reverse();
  t.deepEqual(shuffled.sort(compareCodePoints), texts);
  const bytes = [...texts].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  t.deepEqual(bytes, texts);
});
