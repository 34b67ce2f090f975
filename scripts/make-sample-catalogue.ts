/**
 * Makes `resources/sample/catalogue.json` out of the Tate's open data:
 * `npx tsx scripts/make-sample-catalogue.ts FOLDER`, with `tate-artists.csv` and `tate-artworks.csv.gz` in FOLDER.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { SampleArtist, SampleArtwork, SampleCatalogue } from './sample/catalogue.ts';
import { parseDimensions } from './sample/dimensions.ts';
import { picks, type Scene } from './sample/picks.ts';

type Row = Record<string, string>;

const altTexts: Record<Scene, string> = {
  hills: 'Layers of hills under a wide sky',
  sea: 'Light on open water below drifting clouds',
  moon: 'A full moon over dark hills',
  trees: 'A stand of trees in soft light',
  engraving: 'A landscape built of fine parallel lines',
  ink: 'Broad and thin strokes of ink on paper',
  sculpture: 'A rounded form on a plinth',
  geometry: 'Overlapping circles, arcs and bands of colour',
  window: 'Evening light falling through a window onto a wall',
  fruit: 'Round fruit and a vessel on a table',
};

const folder = process.argv[2];
if (!folder) {
  console.error('Usage: npx tsx scripts/make-sample-catalogue.ts FOLDER');
  process.exit(2);
}

const artists = new Map(rowsOf(readFileSync(join(folder, 'tate-artists.csv'))).map((row) => [row.id ?? '', row]));
const artworks = new Map(
  rowsOf(gunzipSync(readFileSync(join(folder, 'tate-artworks.csv.gz')))).map((row) => [
    row.accession_number ?? '',
    row,
  ]),
);
const chosen = Object.entries(picks).map(([number, scene], index) => artworkOf(number, scene, index + 1));
const usedArtists = new Set(chosen.flatMap(({ attributions }) => attributions.map(({ artistId }) => artistId)));
const catalogue: SampleCatalogue = { artists: [...usedArtists].map(artistOf), artworks: chosen };
writeFileSync('resources/sample/catalogue.json', `${JSON.stringify(catalogue, null, 2)}\n`);
console.log(`${catalogue.artworks.length} artworks by ${catalogue.artists.length} artists`);

function rowsOf(csv: Buffer): Row[] {
  return parse(csv, { bom: true, columns: true, relaxQuotes: true });
}

function artworkOf(number: string, scene: Scene, position: number): SampleArtwork {
  const row = artworks.get(number);
  if (!row) throw new Error(`There is no work with the number ${number} in the data.`);
  return {
    inventoryNumber: number,
    title: row.title?.trim() ?? '',
    dateText: textOf(row.dateText),
    earliestYear: yearOf(row.year),
    latestYear: yearOf(row.endYear) ?? yearOf(row.year),
    medium: textOf(row.medium),
    dimensionsText: textOf(row.dimensions),
    ...parseDimensions(row.dimensions ?? ''),
    creditLine: textOf(row.creditLine),
    inscription: textOf(row.inscription),
    tags: [...new Set((row.subjects ?? '').split(';').map((tag) => tag.trim()))].filter(
      (tag) => tag !== '' && tag.length <= 60,
    ),
    attributions: attributionsOf(row),
    picture: { file: `${String(position).padStart(2, '0')}.jpg`, scene, altText: altTexts[scene] },
  };
}

/** Several artists stand in one field, as do their roles: "artist; formerly attributed to". */
function attributionsOf(row: Row) {
  const ids = (row.artistId ?? '').split(';').map((id) => id.trim());
  const roles = (row.artistRole ?? '').split(';').map((role) => role.trim());
  return ids.map((artistId, index) => {
    const role = roles[index] ?? 'artist';
    return { artistId, role: 'artist', qualifier: role === 'artist' ? null : role };
  });
}

function artistOf(id: string): SampleArtist {
  const row = artists.get(id);
  if (!row) throw new Error(`There is no artist with the number ${id} in the data.`);
  const sortName = row.name?.trim() ?? '';
  const [surname, forenames, ...suffixes] = sortName.split(', ');
  return {
    id,
    name: [[forenames, surname].filter(Boolean).join(' '), ...suffixes].join(', '),
    sortName,
    datesText: textOf(row.dates),
    birthYear: yearOf(row.yearOfBirth),
    deathYear: yearOf(row.yearOfDeath),
  };
}

function textOf(value: string | undefined): string | null {
  const lines = (value ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join('\n') || null;
}

function yearOf(value: string | undefined): number | null {
  return /^\d{3,4}$/.test(value ?? '') ? Number(value) : null;
}
