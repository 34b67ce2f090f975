import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';

type Counts = { artists: number; artworks: number; images: number };

/** Returns the number of artists, artworks and images in this workspace. */
export async function countRecords(ctx: Context): Promise<Counts> {
  const [counts] = await select<Counts>(
    ctx,
    `SELECT (SELECT count(*)::integer FROM artists) AS artists,
            (SELECT count(*)::integer FROM artworks) AS artworks,
            (SELECT count(*)::integer FROM images) AS images`,
    [],
  );
  return counts!;
}
