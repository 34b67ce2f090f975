import type { Context } from '../common/context.ts';
import { execute } from '../common/sql.ts';

/** Returns SQL for the images of an artwork in their order, with their rotation; null without images. */
export const rotationOfArtwork = (artworkId: string) => `(
    SELECT jsonb_agg(jsonb_build_object('id', p.id, 'rotation', coalesce(p.rotation, i.rotation))
      ORDER BY p.position, p.id)
    FROM artwork_images p JOIN images i ON i.id = p.image_id WHERE p.artwork_id = ${artworkId})`;

/** Writes the planned rotation of the images of a range of rows. */
export async function writeRotation(ctx: Context, batch: string, from: number, to: number): Promise<void> {
  await execute(
    ctx,
    `UPDATE artwork_images p SET rotation = e.rotation
     FROM batch_edit_rows r CROSS JOIN LATERAL jsonb_to_recordset(r.after -> 'rotation') e (id uuid, rotation integer)
     WHERE r.batch = $1 AND r.n > $2 AND r.n <= $3 AND r.refusal IS NULL AND r.after ? 'rotation' AND p.id = e.id`,
    [batch, from, to],
  );
}
