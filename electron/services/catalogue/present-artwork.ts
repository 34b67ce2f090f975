import type { ArtworkListItem, Artwork as ArtworkOutput } from '#shared/contract/artworks.ts';
import type { Placement } from '#shared/contract/images.ts';
import type { Artwork } from '../../models/artwork.ts';
import { type ImageRow, imageColumns, presentImageOrNone } from '../images/present-image.ts';

/** The columns of an artwork's row in a list, for SELECTs that join as `listJoins` does. */
export const listColumns = `w.id, w.inventory_number AS "inventoryNumber", w.title, w.artist_id AS "artistId",
  a.name AS "artistName",
  (SELECT t.qualifier FROM attributions t WHERE t.artwork_id = w.id AND t.artist_id = w.artist_id
   ORDER BY t.position LIMIT 1) AS "artistQualifier", w.date_text AS "dateText", w.earliest_year AS "earliestYear", w.medium, w.availability,
  w.price, w.currency, w.created_at AS "createdAt", w.updated_at AS "updatedAt", ${imageColumns}`;

/** What `listColumns` needs beside `artworks w`. */
export const listJoins = `JOIN artists a ON a.id = w.artist_id
  LEFT JOIN images i ON i.id = w.primary_image_id
  LEFT JOIN artwork_images p ON p.artwork_id = w.id AND p.image_id = w.primary_image_id`;

export type ArtworkRow = Omit<ArtworkListItem, 'price' | 'createdAt' | 'updatedAt' | 'image'> & {
  price: string | null;
  createdAt: Date;
  updatedAt: Date;
  imageId: string | null;
} & Partial<ImageRow>;

/** An artwork's row in a list as the contract shows it. */
export function presentArtworkListItem(row: ArtworkRow): ArtworkListItem {
  return {
    id: row.id,
    inventoryNumber: row.inventoryNumber,
    title: row.title,
    artistId: row.artistId,
    artistName: row.artistName,
    artistQualifier: row.artistQualifier,
    dateText: row.dateText,
    earliestYear: row.earliestYear,
    medium: row.medium,
    availability: row.availability,
    price: numberOrNone(row.price),
    currency: row.currency,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    image: presentImageOrNone(row),
  };
}

export type AttributionRow = ArtworkOutput['attributions'][number];

/**
 * An artwork as the contract shows it.
 * @param attributions in order; the first names the main artist
 * @param images the images in order, presented
 */
export function presentArtwork(artwork: Artwork, attributions: AttributionRow[], images: Placement[]): ArtworkOutput {
  const main = attributions.find(({ artistId }) => artistId === artwork.artistId);
  const primary = images.find((image) => image.imageId === artwork.primaryImageId);
  return {
    id: artwork.id,
    inventoryNumber: artwork.inventoryNumber,
    title: artwork.title,
    otherTitles: artwork.otherTitles,
    artistId: artwork.artistId,
    artistName: main?.artistName ?? '',
    artistQualifier: main?.qualifier ?? null,
    attributions: attributions.map(({ artistId, artistName, role, qualifier }) => ({
      artistId,
      artistName,
      role,
      qualifier,
    })),
    dateText: artwork.dateText,
    earliestYear: artwork.earliestYear,
    latestYear: artwork.latestYear,
    medium: artwork.medium,
    dimensionsText: artwork.dimensionsText,
    heightMm: numberOrNone(artwork.heightMm),
    widthMm: numberOrNone(artwork.widthMm),
    depthMm: numberOrNone(artwork.depthMm),
    weightG: numberOrNone(artwork.weightG),
    edition: artwork.edition,
    price: numberOrNone(artwork.price),
    currency: artwork.currency,
    availability: artwork.availability as ArtworkOutput['availability'],
    ownership: artwork.ownership as ArtworkOutput['ownership'],
    creditLine: artwork.creditLine,
    inscription: artwork.inscription,
    description: artwork.description,
    tags: artwork.tags,
    createdAt: artwork.createdAt.toISOString(),
    updatedAt: artwork.updatedAt.toISOString(),
    primaryImageId: artwork.primaryImageId,
    image: primary ? presentImage(primary) : null,
    images,
  };
}

function presentImage({ imageId, sha256, rotation, width, height, thumbhash, altText }: Placement) {
  return { imageId, sha256, rotation, width, height, thumbhash, altText };
}

function numberOrNone(value: string | number | null): number | null {
  return value === null ? null : Number(value);
}
