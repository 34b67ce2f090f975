import { type CustomDefinition, customFieldsByName } from '#shared/catalogue/custom-fields.ts';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { Fields } from '#shared/catalogue/record.ts';
import { recordTypes } from '#shared/catalogue/record-types.ts';
import { message } from '#shared/messages/message.ts';
import { sortTitleOf } from '#shared/sort-title.ts';
import { hashesHeading, uneditedColumns } from '../../common/cell-hashes.ts';
import { unprotectedText } from '../../exports/formula-texts.ts';
import { columnReader, derivedFields, type Target } from './column-reader.ts';
import type { Counts } from './counts.ts';
import { exportedNames, withArtists } from './exported-artists.ts';
import { ownArtist, rowArtists } from './row-artists.ts';
import { rowImages } from './row-images.ts';
import type { ParsedRow } from './types.ts';

/**
 * Returns the function that parses rows, and the counts of what was understood of them. In a row of a file that
 * Qwarty exported, columns whose cells were not edited are ignored; `listed` in its value says that such a record
 * exists.
 */
export function rowParser(mapping: ImportMapping, columns: readonly string[], custom: readonly CustomDefinition[]) {
  const counts: Counts = { filled: {}, understood: {} };
  const parserOf = (used: ImportMapping) => mappedParser(used, columns, { counts, custom });
  const whole = parserOf(mapping);
  const parsers = new Map<string, typeof whole>();
  const names = exportedNames(mapping, columns);
  const idColumn = columns.findIndex((name) => mapping.columns[name]?.to === 'id');
  const isCsv = !columns.includes(hashesHeading);
  function parse(cells: readonly string[]): ParsedRow {
    const unedited = uneditedColumns(columns, cells);
    // In CSV, Qwarty protects texts that look like formulas.
    const isProtected = isCsv && uuid.test((cells[idColumn] ?? '').trim().toLowerCase());
    if (!unedited) return whole(isProtected ? cells.map(unprotectedText) : cells);
    const parsed = (left: readonly string[]) => {
      const key = JSON.stringify(left);
      const parser = parsers.get(key) ?? parserOf(withoutColumns(mapping, left));
      if (parsers.size < maxParsers) parsers.set(key, parser);
      return parser(cells);
    };
    const row = names ? withArtists(names, cells, unedited, parsed) : parsed(unedited);
    for (const name of fieldsOf(mapping, unedited)) if (!isExplicit(row, name)) delete row.value[name];
    if (unedited.length > 0 && row.value.id !== undefined) row.value.listed = true;
    return row;
  }
  return { parse, counts };
}

/** Most rows of an edited file have the same columns edited. */
const maxParsers = 1000;

function withoutColumns(mapping: ImportMapping, left: readonly string[]): ImportMapping {
  const kept = Object.entries(mapping.columns).filter(([name, column]) => column?.to === 'id' || !left.includes(name));
  return { ...mapping, columns: Object.fromEntries(kept) };
}

/** The fields with columns of their own, which are not edited: they do not follow from the edited text of another one. */
const fieldsOf = (mapping: ImportMapping, columns: readonly string[]) =>
  columns.flatMap((name) => mapping.columns[name]?.to ?? []).filter((name) => name !== 'id');

/** "GBP 80" in a price says which currency is meant. */
const isExplicit = ({ value }: ParsedRow, name: string) => name === 'currency' && typeof value.currency === 'string';

type Context = { counts: Counts; custom: readonly CustomDefinition[] };

function mappedParser(mapping: ImportMapping, columns: readonly string[], { counts, custom }: Context) {
  const { filled, understood } = counts;
  const { records } = mapping;
  const fields = { ...recordTypes[records].fields, ...customFieldsByName(records, custom) };
  const own = ownTargets(mapping, fields, columns);
  // Texts that several fields follow from come first, so that a column of its own takes precedence.
  const readers = own
    .sort((one, other) => Number(isGroup(other)) - Number(isGroup(one)))
    .map((target) => columnReader(target, columns));
  const people = records === 'artworks' ? rowArtists(mapping, columns, custom) : undefined;
  const images = rowImages(mapping, columns);
  const count = (column: string, isUnderstood: boolean) => {
    filled[column] = (filled[column] ?? 0) + 1;
    if (isUnderstood) understood[column] = (understood[column] ?? 0) + 1;
  };

  const idColumn = columns.findIndex((name) => mapping.columns[name]?.to === 'id');
  const readId = (cells: readonly string[], row: ParsedRow) => {
    const id = (cells[idColumn] ?? '').trim().toLowerCase();
    if (uuid.test(id)) row.value.id = id;
  };

  const readImages = ({ column, read }: NonNullable<typeof images>, cells: readonly string[], row: ParsedRow) => {
    const names = read(cells);
    if (names.length === 0) return;
    row.value.image = names;
    count(column, true);
  };

  return function parse(cells: readonly string[]): ParsedRow {
    const row: ParsedRow = { value: {}, artists: null, problems: [] };
    for (const reader of readers) {
      const isUnderstood = reader.read(cells, row);
      if (reader.column !== '' && !reader.isEmpty(cells)) count(reader.column, isUnderstood);
    }
    if (idColumn >= 0) readId(cells, row);
    if (images) readImages(images, cells, row);
    if (people) row.artists = people.read(cells, row, count);
    else row.artists = ownArtist(row.value);
    const { title, earliestYear, latestYear, birthYear, deathYear } = row.value;
    if (typeof title === 'string') row.value.sortForm = sortTitleOf(title);
    if (isAfter(earliestYear, latestYear))
      row.problems.push({ column: columnOf('latestYear', own), ...message('fields.beforeEarliestYear') });
    if (isAfter(birthYear, deathYear))
      row.problems.push({ column: columnOf('deathYear', own), ...message('fields.beforeBirthYear') });
    return row;
  };
}

const isGroup = ({ name }: Target) => name in derivedFields;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isAfter = (one: unknown, other: unknown) => typeof one === 'number' && typeof other === 'number' && one > other;
const columnOf = (name: string, targets: readonly Target[]) =>
  targets.find((target) => target.name === name)?.column || null;

/** The record's own fields that columns or constants are mapped to. */
function ownTargets(
  { columns: mapped, constants = {}, emptyCells }: ImportMapping,
  fields: Fields,
  columns: readonly string[],
): Target[] {
  const targets = Object.entries(mapped).flatMap(([column, mapping]) => {
    const field = mapping && fields[mapping.to];
    return mapping && field && columns.includes(column)
      ? [{ name: mapping.to, field, column, mapping, emptyCells }]
      : [];
  });
  const given = new Set(targets.map(({ name }) => name));
  const fixed = Object.entries(constants).flatMap(([name, text]) => {
    const field = fields[name];
    if (!field || given.has(name)) return [];
    return [{ name, field, column: '', mapping: { to: name, values: { '': text } }, emptyCells }];
  });
  return [...targets, ...fixed];
}
