import type { SimilarImage, SimilarImages } from '#shared/contract/files/image-imports.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { type ImageRow, imageColumns, presentImage } from '../images/present-image.ts';

type Pair = { one: string; other: string; distance: number };
type Row = ImageRow & { fileName: string | null; bytes: string; artworkId: string | null; title: string | null };

const maxDistance = 3;
const maxPairs = 200;

/**
 * Returns pairs of images that look alike, the most similar first. Images whose hash is not
 * computed yet are left out, see `startAnalysingImages`.
 * Indexes find the pairs with an equal quarter; images without contrast would all be alike.
 */
export async function listSimilarImages(ctx: Context): Promise<SimilarImages> {
  const pairs = await select<Pair>(ctx, pairsSql, [maxDistance, maxPairs]);
  const ids = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
  const rows = await select<Row>(ctx, imagesSql, [ids]);
  const known = new Map(rows.map((row) => [row.imageId, present(row)]));
  return pairs.flatMap(({ one, other, distance }) => {
    const [first, second] = [known.get(one), known.get(other)];
    return first && second ? [{ distance, images: [first, second] as [SimilarImage, SimilarImage] }] : [];
  });
}

function present({ fileName, bytes, artworkId, title, ...row }: Row): SimilarImage {
  const artwork = artworkId === null ? null : { id: artworkId, title: title ?? '' };
  return { ...presentImage(row as Row), fileName, bytes: Number(bytes), artwork };
}

const quarters = ['dhash >> 48 & 65535', 'dhash >> 32 & 65535', 'dhash >> 16 & 65535', 'dhash & 65535'];
const columnOf = (table: string, quarter: string) => `(${quarter.replace('dhash', `${table}.dhash`)})`;

const pairsSql = `SELECT one, other, distance FROM (${quarters
  .map(
    (quarter) => `SELECT a.image_id AS one, b.image_id AS other,
      bit_count((a.dhash # b.dhash)::bit(64))::integer AS distance
    FROM image_hashes a JOIN image_hashes b
      ON ${columnOf('a', quarter)} = ${columnOf('b', quarter)} AND a.image_id < b.image_id
    WHERE a.dhash <> 0 AND b.dhash <> 0`,
  )
  .join(' UNION ')}) pairs WHERE distance <= $1 ORDER BY distance, one, other LIMIT $2`;

const imagesSql = `SELECT ${imageColumns}, coalesce(p.file_name, i.file_name) AS "fileName", i.bytes,
    p.artwork_id AS "artworkId", w.title
  FROM images i
  LEFT JOIN LATERAL (SELECT * FROM artwork_images WHERE image_id = i.id ORDER BY created_at, id LIMIT 1) p ON true
  LEFT JOIN artworks w ON w.id = p.artwork_id
  WHERE i.id = ANY ($1::uuid[])`;
