import type { Picture, PlacedImage } from '#shared/contract/images.ts';

/** The columns that tell of a picture, for SELECTs that join `images i` and `artwork_images p`. */
export const pictureColumns = `i.id AS "imageId", i.sha256, i.rotation, i.width, i.height, i.thumbhash,
  p.alt_text AS "altText"`;

export type PictureRow = {
  imageId: string;
  sha256: string;
  rotation: number;
  width: number;
  height: number;
  thumbhash: string | null;
  altText: string | null;
};

/** A picture as the contract shows it: its size is that of the picture as it is shown, after rotation. */
export function presentPicture(row: PictureRow): Picture {
  const sideways = row.rotation === 90 || row.rotation === 270;
  return {
    imageId: row.imageId,
    sha256: row.sha256,
    rotation: row.rotation,
    width: sideways ? row.height : row.width,
    height: sideways ? row.width : row.height,
    thumbhash: row.thumbhash,
    altText: row.altText,
  };
}

/** The picture of a list's row, where a LEFT JOIN may have found none. */
export function presentPictureOrNone(row: { imageId: string | null } & Partial<PictureRow>): Picture | null {
  return row.imageId === null ? null : presentPicture(row as PictureRow);
}

export type PlacedImageRow = PictureRow & {
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
  upload: PlacedImage['upload'];
};

/** An image in its place as the contract shows it. */
export function presentPlacedImage(row: PlacedImageRow): PlacedImage {
  return {
    ...presentPicture(row),
    id: row.id,
    artworkId: row.artworkId,
    position: row.position,
    isPrimary: row.isPrimary,
    caption: row.caption,
    mediaType: row.mediaType,
    bytes: Number(row.bytes),
    colourSpace: row.colourSpace,
    capturedAt: row.capturedAt?.toISOString() ?? null,
    fileName: row.fileName,
    metadata: row.metadata,
    upload: row.upload,
  };
}
