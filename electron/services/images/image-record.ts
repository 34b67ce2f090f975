import { notFound } from '#shared/errors.ts';
import type { Rotation } from '../../imaging/types.ts';
import type { Context, Scope } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';

/** The columns of an image that are needed to serve its files. */
export type ImageRecord = {
  id: string;
  sha256: string;
  mediaType: string;
  bytes: number;
  rotation: Rotation;
  fileName: string | null;
};

/** `artworkId` names the artwork whose file name to return; `rotation` replaces the one on the artwork. */
type Wanted = { id: string; artworkId?: string; rotation?: Rotation };

/**
 * Returns an image with rotation and file name of its first placement that the caller may read. With an artist's scope,
 * only images of their own artworks exist.
 * @throws NOT_FOUND
 */
export async function findImage(ctx: Context, wanted: Wanted): Promise<ImageRecord> {
  const { scope } = ctx;
  const artworkId = wanted.artworkId === undefined ? null : recordId('artwork', wanted.artworkId);
  const bind: unknown[] = [recordId('image', wanted.id), artworkId, wanted.rotation ?? null];
  const placement = firstPlacement(scope, (value) => `$${bind.push(value)}`, 'p.artwork_id = $2 DESC NULLS LAST, ');
  const [image] = await select<ImageRecord>(
    ctx,
    `SELECT i.id, i.sha256, i.media_type AS "mediaType", i.bytes, coalesce($3, p.rotation, i.rotation) AS rotation,
       coalesce(p.file_name, i.file_name) AS "fileName"
     FROM images i ${placement} WHERE i.id = $1`,
    bind,
  );
  if (!image) throw notFound('image');
  return { ...image, bytes: Number(image.bytes) };
}

/**
 * Returns SQL that joins `images i` with its first placement `p` that the caller may read. An image without one is left
 * out of an artist's scope.
 */
export function firstPlacement(scope: Scope, add: (value: unknown) => string, first = ''): string {
  const own = scope.all
    ? ''
    : `AND EXISTS (SELECT FROM attributions t WHERE t.artwork_id = p.artwork_id AND t.artist_id = ${add(scope.artistId)}::uuid)`;
  return `${scope.all ? 'LEFT' : ''} JOIN LATERAL (SELECT p.* FROM artwork_images p WHERE p.image_id = i.id ${own}
    ORDER BY ${first} p.created_at, p.id LIMIT 1) p ON true`;
}
