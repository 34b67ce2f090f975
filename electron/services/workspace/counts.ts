import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';

type Counts = { artists: number; artworks: number; images: number };

/** Returns the number of artists, artworks and images within the caller's scope. */
export async function countRecords(ctx: Context): Promise<Counts> {
  const { scope } = ctx;
  const [counts] = await select<Counts>(ctx, scope.all ? allSql : ownSql, scope.all ? [] : [scope.artistId]);
  return counts!;
}

const allSql = `
  SELECT (SELECT count(*)::integer FROM artists) AS artists,
         (SELECT count(*)::integer FROM artworks) AS artworks,
         (SELECT count(*)::integer FROM images) AS images`;

const ownSql = `
  WITH own AS (SELECT DISTINCT artwork_id FROM attributions WHERE artist_id = $1::uuid)
  SELECT (SELECT count(*)::integer FROM artists WHERE id = $1::uuid) AS artists,
         (SELECT count(*)::integer FROM own) AS artworks,
         (SELECT count(DISTINCT p.image_id)::integer FROM own JOIN artwork_images p USING (artwork_id)) AS images`;
