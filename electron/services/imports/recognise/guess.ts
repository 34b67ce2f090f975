import { artists } from '#shared/catalogue/artists.ts';
import { artworks } from '#shared/catalogue/artworks.ts';
import { attributions } from '#shared/catalogue/attributions.ts';
import type { CustomDefinition } from '#shared/catalogue/custom-fields.ts';
import { type ColumnMapping, customTargets, type ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { Fields } from '#shared/catalogue/record.ts';
import { headingKey } from '#shared/catalogue/synonyms/headings.ts';
import { imageSynonyms } from '#shared/catalogue/synonyms/images.ts';
import { type HeadingLanguage, headingLanguages, type Synonyms } from '#shared/catalogue/synonyms/synonyms.ts';
import type { ImportSource } from '#shared/contract/files/imports.ts';
import { hashesHeading } from '../../common/cell-hashes.ts';
import { artistLabels, type FieldLabels, fieldLabels } from '../parse/labels.ts';
import type { ColumnStats } from './column-stats.ts';
import { contentScore, optionsFor } from './guess-content.ts';

type Candidate = { target: string; kind: string; headings: ReadonlyMap<string, HeadingLanguage | null> };
/** The gallery's fields, the format of the file, and the empty column before another table. */
type Known = { custom: readonly CustomDefinition[]; format: ImportSource['format']; border: string | undefined };
type Match = { column: number; target: string; score: number };

/**
 * Returns what names and contents of columns suggest. Columns without a good match are skipped, and so are those of
 * another table beside the first one.
 */
export function guessMapping(
  all: readonly ColumnStats[],
  base: Partial<ImportMapping> = {},
  { custom, format, border }: Known,
): ImportMapping {
  const end = all.findIndex(({ name }) => name === border);
  const columns = end < 0 ? all : all.slice(0, end);
  const asArtworks = assigned(columns, withCustom('artworks', custom));
  const asArtists = assigned(columns, withCustom('artists', custom));
  const isArtworks = asArtworks.has('title') || asArtworks.has('inventoryNumber') || !asArtists.has('name');
  const records = base.records ?? (isArtworks ? 'artworks' : 'artists');
  const found = records === 'artworks' ? asArtworks : asArtists;
  const fields = customTargets(records, custom);
  const mapped: Record<string, ColumnMapping | null> = Object.fromEntries(all.map(({ name }) => [name, null]));
  for (const [target, index] of found) {
    const stats = columns[index]!;
    const kind = fields.get(target)?.kind;
    mapped[stats.name] = { to: target, ...optionsFor(target, stats, { columns, kind, format }) };
  }
  const everyArtist = isExported(columns) ? columns.find(({ name }) => isLabel('attributions', name)) : undefined;
  if (everyArtist) mapped[everyArtist.name] = { to: 'artist.name', split: '; ' };
  return {
    emptyCells: found.has('id') ? 'clear' : 'keep',
    newNames: 'auto',
    ...base,
    records,
    columns: mapped,
  };
}

const isExported = (columns: readonly ColumnStats[]) => columns.some(({ name }) => name === hashesHeading);

/** Returns whether a heading is that of a field in an exported list. */
const isLabel = (field: string, name: string) => fieldLabels.some((labels) => labels[field] === name);

/**
 * Assigns columns to targets, best matches first. In a workbook that Qwarty exported, headings are fields' labels, and
 * contents say nothing: all dates may be "undated".
 */
function assigned(columns: readonly ColumnStats[], candidates: readonly Candidate[]): Map<string, number> {
  const language = languageOf(columns, candidates);
  const isOwn = isExported(columns);
  const matches: Match[] = [];
  for (const [column, stats] of columns.entries()) {
    for (const candidate of candidates) {
      const name = nameScore(stats.name, candidate, language);
      if (name === 0 || (isOwn && candidate.headings.get(headingKey(stats.name)) !== null)) continue;
      const content = isOwn ? 1 : contentScore(candidate, stats);
      if (content > 0) matches.push({ column, target: candidate.target, score: name * content });
    }
  }
  matches.sort((one, other) => other.score - one.score || one.column - other.column);
  const found = new Map<string, number>();
  const used = new Set<number>();
  for (const { column, target } of matches) {
    if (found.has(target) || used.has(column)) continue;
    found.set(target, column);
    used.add(column);
  }
  return found;
}

function nameScore(name: string, { headings }: Candidate, language: HeadingLanguage | undefined): number {
  const whole = headings.get(headingKey(name));
  if (whole !== undefined) return whole === null || whole === language || whole === 'en' ? 1 : 0.9;
  // "Height (cm)", "object.title"
  const [, before = name] = /^([^([]+)[([]/.exec(name) ?? [];
  const shorter = headings.get(headingKey(before));
  if (shorter !== undefined) return 0.85;
  const last = headings.get(headingKey(name.slice(name.lastIndexOf('.') + 1)));
  return last !== undefined && name.includes('.') ? 0.6 : 0;
}

/** Returns the language in which most headings are known: "D" is depth in English and diameter in German. */
function languageOf(columns: readonly ColumnStats[], candidates: readonly Candidate[]): HeadingLanguage | undefined {
  const counts = new Map<HeadingLanguage, number>();
  for (const { name } of columns) {
    const key = headingKey(name);
    const languages = new Set(candidates.flatMap(({ headings }) => headings.get(key) ?? []));
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0];
}

function candidate(
  target: string,
  kind: string,
  synonyms: Synonyms | undefined,
  labels: readonly string[] = [],
): Candidate {
  const headings = new Map<string, HeadingLanguage | null>();
  for (const language of [...headingLanguages].reverse())
    for (const heading of synonyms?.[language]?.split(', ') ?? []) headings.set(headingKey(heading), language);
  for (const label of [target, ...labels]) headings.set(headingKey(label), null);
  return { target, kind, headings };
}

const ownCandidates = (fields: Fields, prefix: string, allLabels: readonly FieldLabels[]) =>
  Object.entries(fields)
    .filter(([, { kind }]) => kind !== 'reference')
    .map(([name, { kind, options }]) =>
      candidate(
        prefix + name,
        kind,
        options.synonyms,
        allLabels.flatMap((labels) => labels[name] ?? []),
      ),
    );

/** Fields of an artist as columns of artworks: not "name" or "bio", which there are the artwork's. */
const artistColumns = ownCandidates(artists.fields, 'artist.', []).filter(
  ({ target }) => !/\.(name|biography|email|aliases)$/.test(target),
);

const artworkCandidates: readonly Candidate[] = [
  ...ownCandidates(artworks.fields, '', fieldLabels),
  candidate(
    'artist.name',
    'text',
    artworks.fields.artistId.options.synonyms,
    fieldLabels.flatMap(({ artistId, attributions: all }) => [artistId ?? '', all ?? '']),
  ),
  candidate('role', 'term', attributions.fields.role.options.synonyms),
  candidate('qualifier', 'term', attributions.fields.qualifier.options.synonyms),
  candidate('image', 'fileName', imageSynonyms),
  candidate('id', 'id', undefined),
  ...artistColumns,
];

const artistCandidates: readonly Candidate[] = [
  ...ownCandidates(artists.fields, '', artistLabels),
  candidate('id', 'id', undefined),
];

/**
 * Adds custom fields by their labels. They come before the fields of every gallery, unless their label is a field's
 * own: a gallery that has defined "Subject" means that field, which is also a synonym of tags.
 */
function withCustom(records: ImportMapping['records'], custom: readonly CustomDefinition[]): readonly Candidate[] {
  const all = records === 'artworks' ? artworkCandidates : artistCandidates;
  const taken = (label: string) => all.some(({ headings }) => headings.get(headingKey(label)) === null);
  const found = [...customTargets(records, custom)].map(([target, { label }]) => ({
    ...candidate(target, 'custom', undefined, [label]),
    isTaken: taken(label),
  }));
  return [...found.filter(({ isTaken }) => !isTaken), ...all, ...found.filter(({ isTaken }) => isTaken)];
}
