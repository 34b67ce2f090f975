import type { Derivatives } from '../../imaging/types.ts';
import type { Context } from '../common/context.ts';
import { execute } from '../common/sql.ts';

/** Stores what an image looks like, unless it is known or the image has been removed. */
export async function storeAnalysis(
  ctx: Context,
  imageId: string,
  { dhash, colours }: Pick<Derivatives, 'dhash' | 'colours'>,
): Promise<void> {
  await execute(
    ctx,
    `WITH image AS (SELECT id FROM images WHERE id = $1),
       hash AS (INSERT INTO image_hashes (image_id, dhash) SELECT id, $2::bigint FROM image
         ON CONFLICT (image_id) DO NOTHING)
     INSERT INTO image_colours (image_id, colours) SELECT id, $3::text[] FROM image ON CONFLICT (image_id) DO NOTHING`,
    [imageId, dhash, colours],
  );
}
