import { artists } from '#shared/catalogue/artists.ts';
import { type CustomDefinition, customFieldsByName } from '#shared/catalogue/custom-fields.ts';
import type { ColumnMapping, ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { Fields } from '#shared/catalogue/record.ts';
import { limits } from '#shared/limits.ts';
import { message } from '#shared/messages/message.ts';
import { requiredLine } from '#shared/schemas.ts';
import { sortNameOf } from '#shared/sort-name.ts';
import { fieldReader } from './field-value.ts';
import { type Person, peopleReader, qualifierOf, roleOf } from './people.ts';
import { remembered } from './remembered.ts';
import { parts, textReader } from './texts.ts';
import type { ParsedRow, RowArtist } from './types.ts';

const nameInput = requiredLine(limits.name);
const termInput = requiredLine(limits.term);
const validName = remembered((text) => nameInput.safeParse(text).data ?? null);
const validTerm = remembered((text) => termInput.safeParse(text).data ?? null);

type Count = (column: string, isUnderstood: boolean) => void;
type Texts = { column: string; mapping: ColumnMapping; texts: (cells: readonly string[]) => string[] };

/** Returns the reader of a row's artists; undefined if no column names them. */
export function rowArtists(mapping: ImportMapping, columns: readonly string[], custom: readonly CustomDefinition[]) {
  const find = (to: string): Texts | undefined => {
    const [column, found] =
      Object.entries(mapping.columns).find(([name, each]) => each?.to === to && columns.includes(name)) ?? [];
    if (column === undefined || !found) return undefined;
    const text = textReader(column, found, columns);
    return { column, mapping: found, texts: (cells) => parts(text(cells), found) };
  };
  const names = find('artist.name');
  if (!names) return undefined;
  const readPeople = peopleReader(names.mapping);
  const [roles, qualifiers] = [find('role'), find('qualifier')];
  const all: Fields = { ...artists.fields, ...customFieldsByName('artists', custom) };
  const fields = Object.entries(all).flatMap(([name, field]) => {
    const found = name === 'name' ? undefined : find(`artist.${name}`);
    return found ? [{ name, ...found, parse: fieldReader(name, field, found.mapping) }] : [];
  });

  function peopleIn(cells: readonly string[], row: ParsedRow, count: Count): Person[] {
    return names!.texts(cells).flatMap((text) => {
      if (text === '') return [];
      const { people, problem } = readPeople(text);
      count(names!.column, problem === undefined);
      if (problem) row.problems.push({ column: names!.column, ...problem, note: true });
      return people.map((person) => ({ ...person, fields: { ...person.fields } }));
    });
  }

  function read(cells: readonly string[], row: ParsedRow, count: Count): RowArtist[] | null {
    const people = peopleIn(cells, row, count);
    if (people.length === 0) return null;
    addParts(people, cells);
    for (const { name, column, texts, parse } of fields) {
      const found = texts(cells);
      // Fewer values than artists cannot be assigned.
      const isEach = found.length === people.length;
      found.forEach((text, index) => {
        if (text === '') return;
        const result = parse(text);
        if ('value' in result && isEach) people[index]!.fields[name] = result.value;
        if ('problem' in result) row.problems.push({ column, ...result.problem, note: true });
        count(column, 'value' in result && isEach);
      });
    }
    const found = people.flatMap((person) => {
      const name = validName(person.name);
      if (name !== null) return [artistOf({ ...person, name })];
      row.problems.push({ column: names!.column, ...message('fields.invalid') });
      return [];
    });
    return distinct(found);
  }

  function addParts(people: Person[], cells: readonly string[]): void {
    const [givenRoles, givenQualifiers] = [roles?.texts(cells) ?? [], qualifiers?.texts(cells) ?? []];
    people.forEach((person, index) => {
      const role = givenRoles[index] ?? givenRoles[0] ?? '';
      const qualifier = givenQualifiers[index] ?? '';
      if (qualifier !== '') person.qualifier = qualifierOf(qualifier) ?? qualifier;
      if (role === '') return;
      // Many catalogues have the qualifier in the column of roles.
      const isQualifier = qualifierOf(role);
      if (isQualifier) person.qualifier ??= isQualifier;
      else person.role = role;
    });
  }

  return { read };
}

function artistOf({ name, role, qualifier, fields }: Person): RowArtist {
  const artist = withSortName({ ...fields, name });
  return {
    key: keyOf(artist),
    role: (role && validTerm(roleOf(role))) || 'artist',
    qualifier: qualifier && validTerm(qualifier),
    artist,
  };
}

/** Returns the artist of a row that is one. */
export function ownArtist(value: Record<string, unknown>): RowArtist[] | null {
  if (typeof value.name !== 'string') return null;
  value.sortForm = sortNameOf(value.name);
  const { ulanId, wikidataId, viafId } = value;
  const authorities = [ulanId, wikidataId, viafId].filter((id) => typeof id === 'string');
  const key = [keyOf(value), ...authorities].join(' ');
  return [{ key, role: 'artist', qualifier: null, artist: {} }];
}

const withSortName = (artist: Record<string, unknown>) =>
  artist.sortName ? artist : { ...artist, sortName: sortNameOf(String(artist.name)) };

/** Returns the name with the dates that distinguish artists of the same name: "Robert Blake (1762–1787)". */
export function keyOf({ name, birthYear, deathYear }: Record<string, unknown>): string {
  const dates = birthYear == null && deathYear == null ? '' : ` (${birthYear ?? ''}–${deathYear ?? ''})`;
  return `${String(name)}${dates}`;
}

function distinct(found: readonly RowArtist[]): RowArtist[] {
  const seen = new Set<string>();
  return found.filter(({ key, role, artist: { ulanId, wikidataId, viafId } }) => {
    const part = [key, role, ulanId, wikidataId, viafId].join(' ');
    const isNew = !seen.has(part);
    seen.add(part);
    return isNew;
  });
}
