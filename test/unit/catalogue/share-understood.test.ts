// cspell:disable (names of artists and museums)
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import test from 'ava';
import { parse } from 'csv-parse/sync';
import type { Parsed } from '#shared/catalogue/field.ts';
import { parseDates } from '#shared/catalogue/parsers/dates/parse-dates.ts';
import { parseDimensions } from '#shared/catalogue/parsers/dimensions/parse-dimensions.ts';
import { parseLife } from '#shared/catalogue/parsers/people/life.ts';
import { parsePeople } from '#shared/catalogue/parsers/people/parse-people.ts';

// Whole files of museums, which are not part of the repository.
const data = new URL('../../../../shared/data/', import.meta.url);

const dates = (text: string) => parseDates(text, { order: 'mdy' });
const size = (text: string) => parseDimensions(text, { defaultUnit: 'mm' });
const people = (text: string) => parsePeople(text, { order: 'forename-first' });
const inverted = (text: string) => parsePeople(text, { order: 'surname-first' });

/** The share of a column's distinct values that must be understood, in hundredths of a per cent, rounded down. */
const columns: [file: string, column: string, parse: (text: string) => Parsed<unknown>, floor: number][] = [
  ['tate-artworks.csv.gz', 'dateText', dates, 99.89],
  ['tate-artworks.csv.gz', 'dimensions', size, 100],
  ['tate-artworks.csv.gz', 'artist', people, 100],
  ['tate-artists.csv', 'name', inverted, 100],
  ['tate-artists.csv', 'dates', parseLife, 99.28],
  ['import/cleveland-subset.sample.csv', 'creation_date', dates, 100],
  ['import/cleveland-subset.sample.csv', 'measurements', size, 100],
  ['import/cleveland-subset.sample.csv', 'creators', people, 100],
  ['import/moma-artists.sample.csv', 'DisplayName', people, 100],
  ['import/moma-artists.sample.csv', 'ArtistBio', parseLife, 99.89],
  ['import/walters-creators.sample.csv', 'sort_name', inverted, 99.8],
  ['import/walters-creators.sample.csv', 'date', parseLife, 98.38],
  ['import/whitney-artists.csv', 'display_name', people, 100],
];

const rowsByFile = new Map<string, Record<string, string>[]>();

function rowsOf(file: string): Record<string, string>[] {
  const bytes = readFileSync(new URL(file, data));
  const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const rows = rowsByFile.get(file) ?? parse(text, { columns: true, bom: true, relax_column_count: true });
  rowsByFile.set(file, rows);
  return rows;
}

const testIfPresent = existsSync(data) ? test : test.skip;
for (const [file, column, parseText, floor] of columns) {
  testIfPresent(`${column} of ${file} is understood as often as before`, (t) => {
    const values = [...new Set(rowsOf(file).map((row) => row[column] ?? ''))];
    const refused = values.filter((value) => 'refused' in parseText(value));
    const share = Math.floor((1 - refused.length / values.length) * 10_000) / 100;
    t.log(`${share} % of ${values.length} distinct values`);
    t.true(share >= floor, `not understood: ${refused.slice(0, 10).join(' | ')}`);
  });
}
