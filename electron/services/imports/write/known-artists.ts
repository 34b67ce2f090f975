import type pg from 'pg';
import type { ImportQuestion } from '#shared/contract/files/import-questions.ts';

type Candidate = ImportQuestion['candidates'][number];
type Artist = {
  id: string;
  name: string;
  names: string[];
  birth: number | null;
  death: number | null;
  dates: string | null;
  ulanId: string | null;
  wikidataId: string | null;
  viafId: string | null;
};

/** Returns a name without case, accents and punctuation. */
export const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Returns an artist's ids of authorities; numbers alone could be of several. */
export const authoritiesOf = ({ ulanId, wikidataId, viafId }: Record<string, unknown>): string[] =>
  Object.entries({ ulanId, wikidataId, viafId }).flatMap(([name, id]) =>
    typeof id === 'string' ? `${name} ${id}` : [],
  );

const maxCandidates = 5;
const batch = 5_000;

/** Reads the catalogue's artists, to find those that a file names. */
export async function knownArtists(client: pg.Client, signal: AbortSignal) {
  const byId = new Map<string, Artist>();
  const byName = new Map<string, Artist[]>();
  const byWords = new Map<string, Artist[]>();
  const bySurname = new Map<string, Artist[]>();
  const byForenames = new Map<string, Artist[]>();
  const byAuthority = new Map<string, Artist>();
  for await (const artist of artistsOf(client, signal)) {
    byId.set(artist.id, artist);
    for (const id of authoritiesOf(artist)) byAuthority.set(id, artist);
    for (const name of new Set(artist.names.map(folded))) {
      put(byName, name, artist);
      put(byWords, sortedWords(name), artist);
      put(bySurname, name.split(' ').at(-1) ?? '', artist);
      put(byForenames, forenamesIn(name), artist);
    }
  }

  /**
   * The artists that are the same by an authority's id, or by name if no date contradicts. Those with the same year of
   * birth come before others, and those of exactly this name before "British (?) School" for "British School".
   */
  function equal(wanted: Record<string, unknown>): Candidate[] {
    const same = sameAuthority(wanted);
    if (same) return [same];
    const named = (byName.get(folded(String(wanted.name ?? ''))) ?? []).filter((artist) => agrees(artist, wanted));
    const dated = preferred(named, ({ birth }) => birth !== null && birth === wanted.birthYear);
    return preferred(dated, ({ name }) => name === wanted.name).map((artist) => candidate(artist, 'name'));
  }

  /** The artist with the same id of an authority. */
  function sameAuthority(wanted: Record<string, unknown>): Candidate | undefined {
    const found = authoritiesOf(wanted).map((id) => byAuthority.get(id));
    const [artist] = found.filter((each) => each !== undefined);
    return artist && candidate(artist, 'name');
  }

  /** Returns whether an artist is in the catalogue, and no date contradicts. */
  function suits(id: string, wanted: Record<string, unknown>): boolean {
    const artist = byId.get(id);
    return artist !== undefined && agrees(artist, wanted);
  }

  /** The artists whose names have the same words, or initials of the same forename, or differ in one letter. */
  function similar(wanted: Record<string, unknown>): Candidate[] {
    const name = folded(String(wanted.name ?? ''));
    const found = new Map<string, Candidate>();
    const add = (artists: readonly Artist[] | undefined, evidence: Candidate['evidence']) => {
      for (const artist of artists ?? [])
        if (!found.has(artist.id) && agrees(artist, wanted)) found.set(artist.id, candidate(artist, evidence));
    };
    add(byWords.get(sortedWords(name)), 'words');
    const words = name.split(' ');
    const sameSurname = bySurname.get(words.at(-1) ?? '') ?? [];
    add(
      sameSurname.filter(({ names }) => names.some((other) => isInitialOf(words, folded(other).split(' ')))),
      'initials',
    );
    const isMisspelt = ({ names }: Artist) => names.some((other) => isOneEdit(folded(other), name));
    add(sameSurname.filter(isMisspelt), 'spelling');
    add(byForenames.get(forenamesIn(name))?.filter(isMisspelt), 'spelling');
    return [...found.values()].slice(0, maxCandidates);
  }

  return { has: (id: string | null) => id === null || byId.has(id), suits, equal, sameAuthority, similar };
}

async function* artistsOf(client: pg.Client, signal: AbortSignal): AsyncGenerator<Artist> {
  for (let last = '00000000-0000-0000-0000-000000000000', more = true; more; ) {
    signal.throwIfAborted();
    const { rows } = await client.query<Artist>(
      `SELECT id, name, ARRAY[name, sort_name] || aliases AS names, birth_year AS birth, death_year AS death,
         coalesce(dates_text, nullif(concat_ws('–', birth_year, death_year), '')) AS dates,
         ulan_id AS "ulanId", wikidata_id AS "wikidataId", viaf_id AS "viafId"
       FROM artists WHERE id > $1 ORDER BY id LIMIT $2`,
      [last, batch],
    );
    yield* rows;
    last = rows.at(-1)?.id ?? last;
    more = rows.length === batch;
  }
}

/** Returns whether no date and no id of an authority contradicts. */
function agrees({ birth, death, ulanId, wikidataId, viafId }: Artist, wanted: Record<string, unknown>): boolean {
  const differ = (one: number | string | null, other: unknown) => one !== null && other != null && one !== other;
  const isOther =
    differ(ulanId, wanted.ulanId) || differ(wikidataId, wanted.wikidataId) || differ(viafId, wanted.viafId);
  return !isOther && !differ(birth, wanted.birthYear) && !differ(death, wanted.deathYear);
}

function candidate({ id, name, dates }: Artist, evidence: Candidate['evidence']): Candidate {
  return { artistId: id, name, dates, evidence };
}

function preferred(artists: readonly Artist[], isPreferred: (artist: Artist) => boolean): readonly Artist[] {
  const found = artists.filter(isPreferred);
  return found.length > 0 ? found : artists;
}

const sortedWords = (name: string) => name.split(' ').sort().join(' ');

const forenamesIn = (name: string) => name.split(' ').slice(0, -1).join(' ');

function put(map: Map<string, Artist[]>, key: string, artist: Artist): void {
  const found = map.get(key);
  if (!found) map.set(key, [artist]);
  else if (!found.includes(artist)) found.push(artist);
}

/** Returns whether one name has an initial where the other has a forename: "R. Blake". */
function isInitialOf(words: readonly string[], others: readonly string[]): boolean {
  if (words.length < 2 || others.length < 2) return false;
  const [one = '', other = ''] = [words[0], others[0]];
  return one !== other && (one.length === 1 || other.length === 1) && one[0] === other[0];
}

const withoutLetters = (text: string) => text.replace(/\D/g, '');

/** Returns whether two texts of some length differ in one letter; numbers differ on purpose. */
function isOneEdit(one: string, other: string): boolean {
  if (withoutLetters(one) !== withoutLetters(other)) return false;
  if (one === other || Math.abs(one.length - other.length) > 1 || Math.min(one.length, other.length) < 6) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return Math.max(one.length, other.length) - start - end <= 1;
}
