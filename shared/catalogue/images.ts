import { limits } from '../limits.ts';
import { integer } from './kinds/numbers.ts';
import { json, reference, timestamp } from './kinds/others.ts';
import { lines, text } from './kinds/text.ts';
import { defineRecord } from './record.ts';

const rotations = [0, 90, 180, 270] as const;

/** The originals and their metadata. The id is derived from the content, see shared/ids.ts. */
export const images = defineRecord(
  'images',
  {
    sha256: text({ required: true, max: 64, pattern: '^[0-9a-f]{64}$', unique: 'park' }),
    mediaType: text({ required: true, max: 100, pattern: '^image/[a-z0-9.+-]+$' }),
    bytes: integer({ required: true, min: 1, max: Number.MAX_SAFE_INTEGER, size: 'bigint' }),
    /** In pixels, after applying the EXIF orientation and before rotation. */
    width: integer({ required: true, min: 1 }),
    height: integer({ required: true, min: 1 }),
    orientation: integer({ required: true, min: 1, max: 8, size: 'smallint', default: 1 }),
    /** The rotation of placements of older versions. */
    rotation: integer({ required: true, of: rotations, size: 'smallint', default: 0 }),
    colourSpace: text({ max: 100 }),
    capturedAt: timestamp({}),
    /** The name of the first file with this content. */
    fileName: text({ max: limits.shortText }),
    metadata: json({}),
    /** ThumbHash of the image in `rotation`, in base64; shown as a placeholder. */
    thumbhash: text({ max: 100 }),
  },
  { label: { field: 'fileName' }, sync: { id: 2, sort: 2 } },
);

/** The placements of images on artworks. The id is derived, see shared/ids.ts. */
export const placements = defineRecord(
  'artwork_images',
  {
    artworkId: reference('artworks', { required: true, onDelete: 'CASCADE' }),
    imageId: reference('images', { required: true }),
    position: integer({ required: true, default: 0 }),
    caption: lines({ note: true }),
    altText: lines({}),
    /** Clockwise rotation in degrees that a curator chose; null if the image has it. */
    rotation: integer({ of: rotations, size: 'smallint' }),
    /** The name of the file as it was added to this artwork; null if the image has it. */
    fileName: text({ max: limits.shortText }),
  },
  {
    label: { of: 'artworkId', part: 'imageId' },
    sync: { id: 5, sort: 5 },
    unique: { constraint: 'artwork_images_once', fields: ['artworkId', 'imageId'], policy: 'park' },
  },
);
