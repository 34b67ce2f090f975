import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { artists as artistFields } from '../../catalogue/artists.ts';
import { artworks as artworkFields } from '../../catalogue/artworks.ts';
import { needs, open } from '../base.ts';
import { rankedArtistSort } from '../catalogue/artists.ts';
import { artworkFilter, listSort, secondSort } from '../catalogue/artworks.ts';
import { paging } from '../catalogue/fields.ts';

/** The formats by media type: CSV (RFC 4180) with a byte order mark, Excel workbook, and one JSON object per line. */
export const exportMediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl',
} as const;
/** The media type of an archive. */
export const archiveMediaType = 'application/x-tar';

export type ExportFormat = keyof typeof exportMediaTypes;
export const exportFormats = Object.keys(exportMediaTypes) as [ExportFormat, ...ExportFormat[]];

const ownColumns = Object.keys(artworkFields.fields).filter((name) => !['primaryImageId', 'extra'].includes(name));

/**
 * The columns of an exported list, in their usual order: the artwork's fields, the main artist's name, and all artists
 * with qualifier and role in one cell.
 */
export const exportColumns: readonly string[] = [
  ...['inventoryNumber', 'artist', 'title'],
  ...ownColumns.filter((name) => !['inventoryNumber', 'title', 'artistId'].includes(name)),
  ...['attributions', 'createdAt', 'updatedAt', 'id', 'artistId'],
];

/** A column by its name; a custom field is `extra.<id>`. */
export const exportColumn = z.union([z.enum(exportColumns), z.string().regex(/^extra\../)]);

/** The columns of an exported list of artists, in their usual order. */
export const artistExportColumns: readonly string[] = [
  ...Object.keys(artistFields.fields).filter((name) => name !== 'extra'),
  ...['createdAt', 'updatedAt', 'id'],
];

/** Names separated by commas, in the order of the columns. */
const columnsOf = (column: z.ZodType<string, string>) =>
  z
    .string()
    .max(12_000)
    .transform((text) => text.split(','))
    .pipe(z.array(column).min(1));

/** What every exported list has. */
const exported = {
  direction: paging.direction,
  format: z.enum(exportFormats).default('csv'),
  /** The language of column headings and terms. JSON has the names and values of the API instead. */
  language: z.enum(['en', 'de']).default('en'),
};

export const artworkExportInput = z.strictObject({
  ...artworkFilter,
  ...exported,
  sort: listSort.default('title'),
  ...secondSort,
  /** Default: all, without retired fields. */
  columns: columnsOf(exportColumn).optional(),
  /** Whether an Excel list has the artworks' main images in its first column, for up to `limits.illustratedRows`. */
  thumbnails: z.boolean().default(false),
});

export const artistExportInput = z.strictObject({
  ...exported,
  q: paging.q,
  sort: rankedArtistSort.optional(),
  /** Default: all, without retired fields. */
  columns: columnsOf(z.union([z.enum(artistExportColumns), z.string().regex(/^extra\../)])).optional(),
});

export type ArtworkExportInput = z.infer<typeof artworkExportInput>;
export type ArtistExportInput = z.infer<typeof artistExportInput>;

const count = z.number().int();

/** How far the export of an archive is. `chosen` follows the choice of a folder in the window. */
export const archiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chosen'), folder: z.string() }),
  /** Originals and their bytes; 0 of 0 while the records are written. */
  z.object({ type: z.literal('progress'), done: count, total: count, bytes: count, totalBytes: count }),
  z.object({
    type: z.literal('done'),
    records: z.record(z.string(), count),
    originals: count,
    bytes: count,
    /** The originals that the archive lacks, and why. */
    missing: z.array(z.object({ sha256: z.string(), fileName: z.string().nullable(), message: z.string() })),
  }),
]);
export type ArchiveEvent = z.infer<typeof archiveEvent>;

/** How far the import of an archive is. `chosen` follows the choice of the archive. */
const archiveImportEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chosen'), path: z.string() }),
  /** All files are checked before originals are stored. When all bytes are stored, the records follow. */
  z.object({ type: z.literal('progress'), step: z.enum(['check', 'import']), bytes: count, totalBytes: count }),
  /** Originals that the archive lacks. */
  z.object({ type: z.literal('done'), records: z.record(z.string(), count), originals: count, missing: count }),
]);
export type ArchiveImportEvent = z.infer<typeof archiveImportEvent>;

export const exports = {
  artworks: needs('artworks.read', { transaction: false })
    .route({ method: 'GET', path: '/exports/artworks', summary: 'Download a list of artworks as a file' })
    .input(artworkExportInput)
    .output(z.file()),
  artists: needs('artists.read', { transaction: false })
    .route({ method: 'GET', path: '/exports/artists', summary: 'Download a list of artists as a file' })
    .input(artistExportInput)
    .output(z.file()),
  archive: needs('exports.archive', { transaction: false })
    .route({ method: 'GET', path: '/exports/archive', summary: 'Download everything as a tar file with a BagIt bag' })
    .output(z.file()),
  /** Asks for a folder and exports everything into it. Ends without events if none is chosen. For the window only. */
  saveArchive: needs('exports.archive', { transaction: false }).output(eventIterator(archiveEvent)),
  /**
   * Asks for an archive, a folder or a tar file, and imports it into this empty workspace. Ends without events if none
   * is chosen. For the window on the first start only.
   */
  openArchive: open
    .meta({ transaction: false })
    .input(z.strictObject({ kind: z.enum(['folder', 'file']) }))
    .output(eventIterator(archiveImportEvent)),
};
