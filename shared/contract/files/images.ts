import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { limits } from '../../limits.ts';
import { id, lines, timestamp } from '../../schemas.ts';
import { needs, problem } from '../base.ts';
import { nothing } from '../catalogue/fields.ts';

/** The data needed to show an image before and while it loads. Width and height are those after rotation. */
export const imageSummary = z.object({
  imageId: z.string(),
  sha256: z.string(),
  rotation: z.number(),
  width: z.number(),
  height: z.number(),
  /** ThumbHash in base64, shown as a placeholder. */
  thumbhash: z.string().nullable(),
  /** The clockwise rotation in degrees that the thumbhash lacks. */
  thumbhashTurn: z.number(),
  altText: z.string().nullable(),
});

/** An image on an artwork. `id` is the placement's, `imageId` the image's. */
export const placement = imageSummary.extend({
  id: z.string(),
  artworkId: z.string(),
  position: z.number().int(),
  isPrimary: z.boolean(),
  caption: z.string().nullable(),
  mediaType: z.string(),
  bytes: z.number(),
  colourSpace: z.string().nullable(),
  capturedAt: timestamp.nullable(),
  fileName: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  /** State of the upload to the bucket; `local`: no upload is queued. */
  upload: z.enum(['local', 'queued', 'sending', 'done', 'failed']),
  /** Set if the last check found the original damaged or missing and no good copy of it. */
  damage: z.enum(['damaged', 'missing']).nullable(),
});

const text = z.string().optional().catch(undefined);
const texts = z.array(z.string()).optional().catch(undefined);

/** Texts that a photographer wrote into a file (IPTC, XMP); an image of another version may have others. */
export const embeddedTexts = z.object({
  title: text,
  caption: text,
  altText: text,
  creators: texts,
  keywords: texts,
  rights: text,
});

/** The texts of a file, and the day on which the photograph was taken, as YYYY-MM-DD. */
const fileTexts = embeddedTexts.extend({ day: text });

const rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);

const imagePatch = z.strictObject({
  artworkId: id,
  imageId: id,
  caption: lines().optional(),
  altText: lines().optional(),
  rotation: rotation.optional(),
  isPrimary: z.literal(true).optional(),
});

const placementKey = z.strictObject({ artworkId: id, imageId: id });
/** Without a rotation, the image has that of the first artwork that the caller may read. */
const rotated = { id, rotation: rotation.optional() };
const size = z.union(limits.derivativeSizes.map((pixels) => z.literal(pixels)));

/**
 * Progress of an ingest. `file` is the index of a file, whose path is needed to retry it. A failed file does not stop
 * the others. The last event is `done`.
 */
const ingestEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('found'),
    files: z.array(z.object({ path: z.string(), name: z.string(), bytes: z.number() })),
    bytes: z.number(),
  }),
  z.object({ type: z.literal('progress'), file: z.number(), bytes: z.number() }),
  z.object({ type: z.literal('added'), file: z.number(), image: placement, alreadyThere: z.boolean() }),
  problem.extend({ type: z.literal('failed'), file: z.number(), name: z.string(), code: z.string() }),
  z.object({ type: z.literal('done'), added: z.number(), failed: z.number(), cancelled: z.boolean() }),
]);

/** Deep Zoom figures: level 0 is one pixel, the last level the full image. */
export const tileInfo = z.object({
  width: z.number(),
  height: z.number(),
  tileSize: z.number(),
  maxLevel: z.number(),
});

export type ImageSummary = z.infer<typeof imageSummary>;
export type Placement = z.infer<typeof placement>;
export type FileTexts = z.infer<typeof fileTexts>;
export type ImagePatch = z.infer<typeof imagePatch>;
export type IngestEvent = z.infer<typeof ingestEvent>;

export const images = {
  attach: needs('images.update', { transaction: false })
    .route({
      method: 'POST',
      path: '/artworks/{artworkId}/images',
      successStatus: 201,
      summary: 'Add an image (multipart field "file")',
    })
    .input(z.strictObject({ artworkId: id, file: z.file() }))
    .output(placement),
  /**
   * Adds files and folders by their paths on this desktop. For the window only, which gets paths from drag and drop.
   */
  ingest: needs('images.update', { transaction: false })
    .input(
      z.strictObject({
        artworkId: id,
        paths: z.array(z.string().max(4096)).min(1).max(limits.upload.filesAtOnce),
      }),
    )
    .output(eventIterator(ingestEvent)),
  /** Reads the texts in files, by their paths on this desktop; null for files that are not images. For the window only. */
  embedded: needs('images.update', { transaction: false })
    .input(z.strictObject({ paths: z.array(z.string().max(4096)).min(1).max(100) }))
    .output(z.array(fileTexts.nullable())),
  update: needs('images.update')
    .route({
      method: 'PUT',
      path: '/artworks/{artworkId}/images/{imageId}',
      summary: 'Change caption, alternative text, rotation or primary image',
    })
    .input(imagePatch)
    .output(placement),
  reorder: needs('images.update')
    .route({ method: 'PUT', path: '/artworks/{artworkId}/images', summary: 'Reorder the images of an artwork' })
    .input(z.strictObject({ artworkId: id, imageIds: z.array(id).max(10_000) }))
    .output(z.array(placement)),
  detach: needs('images.update')
    .route({
      method: 'DELETE',
      path: '/artworks/{artworkId}/images/{imageId}',
      successStatus: 204,
      summary: 'Remove an image from an artwork',
    })
    .input(placementKey)
    .output(nothing),
  tiles: needs('images.read', { transaction: false })
    .route({ method: 'GET', path: '/images/{id}/tiles', summary: 'Get the Deep Zoom figures of an image' })
    .input(z.strictObject(rotated))
    .output(tileInfo),
  file: needs('images.read', { transaction: false })
    .route({ method: 'GET', path: '/images/{id}/file', summary: 'Download the original, byte for byte' })
    /** The file has its name on this artwork. */
    .input(z.strictObject({ id, artworkId: id.optional() }))
    .output(z.file()),
  thumbnail: needs('images.read', { transaction: false })
    .route({ method: 'GET', path: '/images/{id}/thumbnail', summary: 'Get a WebP thumbnail of an image' })
    .input(z.strictObject({ ...rotated, size: size.default(256) }))
    .output(z.file()),
};
