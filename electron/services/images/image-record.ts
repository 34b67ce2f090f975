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

/** Returns an image. With an artist's scope, only images of their own artworks exist. @throws NOT_FOUND */
export async function findImage(ctx: Context, scope: Scope, id: string): Promise<ImageRecord> {
  const bind: unknown[] = [recordId('image', id)];
  const own = scope.all ? '' : `AND EXISTS (${ownPlacements(`$${bind.push(scope.artistId)}`)})`;
  const [image] = await select<ImageRecord>(
    ctx,
    `SELECT i.id, i.sha256, i.media_type AS "mediaType", i.bytes, i.rotation, i.file_name AS "fileName"
     FROM images i WHERE i.id = $1 ${own}`,
    bind,
  );
  if (!image) throw notFound('image');
  return { ...image, bytes: Number(image.bytes) };
}

function ownPlacements(artistId: string): string {
  return `SELECT 1 FROM artwork_images p JOIN attributions t ON t.artwork_id = p.artwork_id
    WHERE p.image_id = i.id AND t.artist_id = ${artistId}::uuid`;
}
