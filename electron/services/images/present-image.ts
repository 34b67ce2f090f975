import type { ImageSummary, Placement } from '#shared/contract/files/images.ts';
import { instant } from '#shared/instant.ts';

/** Columns of `ImageRow`, for a SELECT that joins `images i` and `artwork_images p`. */
export const imageColumns = `i.id AS "imageId", i.sha256, coalesce(p.rotation, i.rotation) AS rotation,
  i.rotation AS "hashedRotation", i.width, i.height, i.thumbhash, p.alt_text AS "altText"`;

export type ImageRow = {
  imageId: string;
  sha256: string;
  rotation: number;
  hashedRotation: number;
  width: number;
  height: number;
  thumbhash: string | null;
  altText: string | null;
};

/** Converts a row to the contract's form. Width and height are those after rotation. */
export function presentImage(row: ImageRow): ImageSummary {
  const isTurned = row.rotation === 90 || row.rotation === 270;
  return {
    imageId: row.imageId,
    sha256: row.sha256,
    rotation: row.rotation,
    width: isTurned ? row.height : row.width,
    height: isTurned ? row.width : row.height,
    thumbhash: row.thumbhash,
    thumbhashTurn: (row.rotation - row.hashedRotation + 360) % 360,
    altText: row.altText,
  };
}

/** Converts the image columns of a LEFT JOIN; null if it found no image. */
export function presentImageOrNone(row: { imageId: string | null } & Partial<ImageRow>): ImageSummary | null {
  return row.imageId === null ? null : presentImage(row as ImageRow);
}

export type PlacementRow = ImageRow & {
  id: string;
  artworkId: string;
  position: number;
  isPrimary: boolean;
  caption: string | null;
  mediaType: string;
  bytes: string;
  colourSpace: string | null;
  capturedAt: Date | null;
  fileName: string | null;
  metadata: Record<string, unknown>;
  upload: Placement['upload'];
  damage: Placement['damage'];
};

/** Converts a placement to the contract's form. */
export function presentPlacement(row: PlacementRow): Placement {
  return {
    ...presentImage(row),
    id: row.id,
    artworkId: row.artworkId,
    position: row.position,
    isPrimary: row.isPrimary,
    caption: row.caption,
    mediaType: row.mediaType,
    bytes: Number(row.bytes),
    colourSpace: row.colourSpace,
    capturedAt: row.capturedAt && instant(row.capturedAt),
    fileName: row.fileName,
    metadata: row.metadata,
    upload: row.upload,
    damage: row.damage,
  };
}
