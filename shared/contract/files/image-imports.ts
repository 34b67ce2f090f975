import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { limits } from '../../limits.ts';
import { id, line, timestamp } from '../../schemas.ts';
import { needs, problem } from '../base.ts';
import { byId, nothing, pageOf, paging } from '../catalogue/fields.ts';
import { imageSummary } from './images.ts';

/**
 * How names are matched: a name such as `{number}_{n}`, with folders before slashes; null finds the longest known
 * inventory number in the name. Files without one are matched by the numbers in their XMP and IPTC.
 */
const pattern = line(limits.shortText).default(null);

/** An import of records whose rows name the files, instead of inventory numbers in their names. */
const recordsImport = id.nullable().default(null);

/** A folder on this desktop. */
const folder = z.string().min(1).max(4096);

const artworkName = z.object({ id: z.string(), title: z.string(), inventoryNumber: z.string().nullable() });

const previewFile = z.object({
  /** The path within the folder. */
  name: z.string(),
  /** The artwork whose inventory number the name contains, or else the file's XMP or IPTC. */
  artwork: artworkName.nullable(),
  /** Why a file that a row names cannot be added. */
  problem: problem.nullable(),
});

export const imageImport = z.object({
  import: z.string(),
  folder: z.string(),
  pattern: z.string().nullable(),
  /** The import of records whose rows name the files. */
  recordsImport: z.string().nullable(),
  /** `interrupted`: the program ended meanwhile; importing the folder again continues. */
  state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']),
  /** Files found so far. */
  found: z.number().int(),
  added: z.number().int(),
  /** Files that the artwork or the inbox already had. */
  same: z.number().int(),
  /** Files that no artwork matches: they are in the inbox. */
  unmatched: z.number().int(),
  failed: z.number().int(),
  /** Why the whole import failed. */
  problem: problem.nullable(),
  /** The change set of all added images; null if none was added. */
  changeSet: z.string().nullable(),
  createdAt: timestamp,
});

const failure = problem.extend({ name: z.string(), code: z.string() });

const inboxImage = imageSummary.extend({
  name: z.string(),
  folder: z.string().nullable(),
  addedAt: timestamp,
  bytes: z.number(),
});

const similarImage = imageSummary.extend({
  fileName: z.string().nullable(),
  bytes: z.number(),
  /** The first artwork with this image. */
  artwork: z.object({ id: z.string(), title: z.string() }).nullable(),
});

const similarImages = z.array(
  z.object({
    /** Number of bits of 64 in which the images' hashes differ. */
    distance: z.number().int(),
    images: z.tuple([similarImage, similarImage]),
  }),
);

const imageIds = z.array(id).min(1).max(limits.upload.filesAtOnce);

export type ImageImport = z.infer<typeof imageImport>;
export type ImageImportFailure = z.infer<typeof failure>;
export type ImagePreview = z.infer<typeof preview>;
export type SimilarImage = z.infer<typeof similarImage>;
export type SimilarImages = z.infer<typeof similarImages>;
export type InboxImage = z.infer<typeof inboxImage>;

const preview = z.object({
  files: z.number().int(),
  matched: z.number().int(),
  artworks: z.number().int(),
  /** Files without a number in their name whose XMP and IPTC were not read yet; the import reads them. */
  unread: z.number().int(),
  /** The first files. */
  items: z.array(previewFile),
});

const unbound = { transaction: false };

/** Imports of folders. Those with paths are for the window only, which gets paths from dialogs and drops. */
export const imageImports = {
  /** Asks the window's user for a folder. */
  choose: needs('imports.use', unbound).output(z.object({ folder: z.string().nullable() })),
  /** Shows which artworks the files of a folder would be added to. Nothing changes. */
  preview: needs('imports.use', unbound)
    .input(
      z.strictObject({ folder, pattern, recordsImport, only: z.enum(['all', 'matched', 'unmatched']).default('all') }),
    )
    .output(preview),
  /** Starts an import, or continues an interrupted or cancelled one of the same folder. `watch` reports progress. */
  start: needs('imports.use', unbound).input(z.strictObject({ folder, pattern, recordsImport })).output(imageImport),
  list: needs('imports.use')
    .route({ method: 'GET', path: '/image-imports', summary: 'List the imports of image folders, newest first' })
    .output(z.array(imageImport)),
  /** Streams an import until it has ended. */
  watch: needs('imports.use', unbound).input(byId).output(eventIterator(imageImport)),
  cancel: needs('imports.use', unbound)
    .route({ method: 'POST', path: '/image-imports/{id}/cancel', summary: 'Cancel an import; added images are kept' })
    .input(byId)
    .output(imageImport),
  failures: needs('imports.use')
    .route({ method: 'GET', path: '/image-imports/{id}/failures', summary: 'List the files that were not added' })
    .input(z.strictObject({ id, limit: paging.limit, cursor: paging.cursor }))
    .output(pageOf(failure)),
};

/** Images that wait for an artwork. */
export const inbox = {
  list: needs('imports.use')
    .route({ method: 'GET', path: '/inbox', summary: 'List the images that wait for an artwork' })
    .input(z.strictObject({ limit: paging.limit, cursor: paging.cursor }))
    .output(pageOf(inboxImage)),
  similar: needs('imports.use')
    .route({ method: 'GET', path: '/similar-images', summary: 'List pairs of images that look alike' })
    .output(similarImages),
  assign: needs('imports.use')
    .route({ method: 'POST', path: '/inbox/assign', successStatus: 204, summary: 'Add images to an artwork' })
    .input(z.strictObject({ artworkId: id, imageIds }))
    .output(nothing),
  dismiss: needs('imports.use')
    .route({ method: 'POST', path: '/inbox/dismiss', successStatus: 204, summary: 'Remove images from the inbox' })
    .input(z.strictObject({ imageIds }))
    .output(nothing),
};
