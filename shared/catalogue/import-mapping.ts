import * as z from 'zod';
import { limits } from '../limits.ts';
import { artists } from './artists.ts';
import { artworks } from './artworks.ts';
import { type CustomDefinition, customName } from './custom-fields.ts';

const editable = (fields: Readonly<Record<string, { options: { edit?: false } }>>) =>
  Object.keys(fields).filter((name) => fields[name]?.options.edit !== false && name !== 'extra');

const artworkFields = editable(artworks.fields).filter((name) => name !== 'artistId');

/**
 * What a column of artworks can be mapped to: a field by its name in the API, a field of the artist
 * (`artist.birthYear`), the role and qualifier of the artist in this artwork, the names of its image files (`image`), or
 * the artwork's id. `price`, `dateText`
 * and `dimensionsText` also fill the currency, the years and the sizes that their text states, unless other columns do.
 * A custom field is `extra.` and its id, or, in a mapping that is given, its label; one of the artist is
 * `artist.extra.<id>`. `artist.name` also understands dates, qualifier and role: "after Jan de Bray (Dutch, 1627–1697),
 * engraver".
 */
export const artworkTargets: readonly string[] = [
  ...artworkFields,
  ...editable(artists.fields).map((name) => `artist.${name}`),
  'role',
  'qualifier',
  'image',
  'id',
];

/** What a column of artists can be mapped to. */
export const artistTargets: readonly string[] = [...editable(artists.fields), 'id'];

const text = z.string().max(limits.shortText);

/** How one column becomes a field. Steps in this order: replace, split, value table, parse. */
export const columnMapping = z.strictObject({
  to: z.string(),
  /** Other columns whose texts are added, separated by `joinWith`. */
  join: z.array(text).max(10).optional(),
  joinWith: text.optional(),
  replace: z
    .array(z.strictObject({ find: text, with: text }))
    .max(20)
    .optional(),
  /** Separates several values in one cell. */
  split: text.min(1).optional(),
  /** What texts of the file stand for. */
  values: z.record(z.string(), z.string()).optional(),
  /** The decimal separator of numbers. */
  decimal: z.enum(['.', ',']).optional(),
  /** The order of day and month in dates such as 3/4/2020. */
  dates: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  /** The order of names that contain a comma or may contain one. */
  names: z.enum(['forename-first', 'surname-first']).optional(),
  /** The unit of sizes and weights that state none. */
  unit: z.enum(['mm', 'cm', 'm', 'in', 'ft', 'g', 'kg', 'oz', 'lb']).optional(),
  /** The currency of amounts that state none. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});

/** How to read a file; everything that is not given is detected. */
export const sourceOptions = z.strictObject({
  encoding: text.optional(),
  delimiter: z.string().length(1).optional(),
  sheet: text.optional(),
  /** The line of the header, from 1; null if the file has none. */
  headerRow: z.number().int().min(1).max(limits.imports.headerLine).nullable().optional(),
});

/** How the columns of a file become records. */
export const importMapping = z.strictObject({
  records: z.enum(['artworks', 'artists']).default('artworks'),
  source: sourceOptions.optional(),
  /** By column name. Columns that are missing here, or null, are skipped. */
  columns: z.record(z.string(), columnMapping.nullable()).default({}),
  /** Values of fields without a column, by target. */
  constants: z.record(z.string(), z.string()).optional(),
  /** The field by which rows match existing records; null matches none. */
  key: z.string().nullable().optional(),
  /** Whether an empty cell leaves the field as it is or empties it. */
  emptyCells: z.enum(['keep', 'clear']).default('keep'),
  /**
   * Artists that the catalogue lacks: `auto` adds them, except if a similar one exists, then asks; `create` adds them
   * all; `ask` asks for each; `skip` leaves out their rows.
   */
  newNames: z.enum(['auto', 'create', 'ask', 'skip']).default('auto'),
  /** Import rows even if their cells seem to be in the wrong columns. */
  acceptShifted: z.boolean().optional(),
});

export type ColumnMapping = z.infer<typeof columnMapping>;
export type SourceOptions = z.infer<typeof sourceOptions>;
export type ImportMapping = z.infer<typeof importMapping>;

/** Returns the targets of a record type, with the custom fields that are not retired. */
export function targetsOf(records: ImportMapping['records'], custom: readonly CustomDefinition[]): string[] {
  return [...(records === 'artworks' ? artworkTargets : artistTargets), ...customTargets(records, custom).keys()];
}

/** Returns the custom fields that a column can be mapped to, by target. */
export function customTargets(
  records: ImportMapping['records'],
  custom: readonly CustomDefinition[],
): Map<string, CustomDefinition> {
  const current = custom.filter(({ retiredAt }) => retiredAt === null);
  const own = current.filter(({ recordType }) => recordType === records);
  const ofArtist = records === 'artworks' ? current.filter(({ recordType }) => recordType === 'artists') : [];
  return new Map([
    ...own.map((each) => [customName(each.id), each] as const),
    ...ofArtist.map((each) => [`artist.${customName(each.id)}`, each] as const),
  ]);
}
