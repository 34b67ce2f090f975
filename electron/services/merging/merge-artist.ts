import { attributionIdOf } from '../../models/ids.ts';
import { forgetSessions } from '../accounts/session-cache.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';

type AttributionRow = { id: string; artwork_id: string; role: string; qualifier: string | null; position: number };
type Move = { from: string; to: string };

/**
 * Replaces the artist `from` by `to` in artworks, attributions and user accounts. An artist may have thousands of
 * artworks, so each is one statement.
 */
export async function repointArtist(ctx: Context, { from, to }: Move): Promise<void> {
  await execute(ctx, 'UPDATE artworks SET artist_id = $2 WHERE artist_id = $1', [from, to]);
  await moveAttributions(ctx, { from, to });
  await execute(ctx, 'UPDATE users SET artist_id = $2 WHERE artist_id = $1', [from, to]);
  forgetSessions(ctx);
}

/** Counts the rows that refer to an artist: as main artist, in other attributions, in user accounts. */
export async function countLinks(ctx: Context, artistId: string) {
  const [links] = await select<{ works: number; attributions: number; accounts: number }>(
    ctx,
    `SELECT (SELECT count(*)::integer FROM artworks WHERE artist_id = $1) AS works,
       (SELECT count(*)::integer FROM attributions t JOIN artworks w ON w.id = t.artwork_id
        WHERE t.artist_id = $1 AND w.artist_id <> $1) AS attributions,
       (SELECT count(*)::integer FROM users WHERE artist_id = $1) AS accounts`,
    [artistId],
  );
  return links ?? { works: 0, attributions: 0, accounts: 0 };
}

/**
 * Replaces the artist of attributions. Their ids are derived from the artist, so they become new rows. If `to` already
 * has the same role, that attribution is kept at the better position, since the first one names the main artist.
 */
async function moveAttributions(ctx: Context, { from, to }: Move): Promise<void> {
  const gone = await select<{ row: AttributionRow }>(
    ctx,
    'DELETE FROM attributions t WHERE t.artist_id = $1 RETURNING to_jsonb(t) AS row',
    [from],
  );
  await execute(ctx, raiseSql, [to, JSON.stringify(gone.map(({ row }) => row))]);
  const moved = gone.map(({ row: { artwork_id, role, qualifier, position } }) => ({
    id: attributionIdOf(artwork_id, to, role),
    artwork_id,
    artist_id: to,
    role,
    qualifier,
    position,
  }));
  await execute(ctx, addSql, [JSON.stringify(moved)]);
}

const raiseSql = `
  UPDATE attributions t SET position = g.position
  FROM jsonb_populate_recordset(NULL::attributions, $2::jsonb) g
  WHERE t.artist_id = $1 AND t.artwork_id = g.artwork_id AND t.role = g.role AND g.position < t.position`;

const addSql = `
  INSERT INTO attributions (id, artwork_id, artist_id, role, qualifier, position)
  SELECT m.id, m.artwork_id, m.artist_id, m.role, m.qualifier, m.position
  FROM jsonb_populate_recordset(NULL::attributions, $1::jsonb) m
  WHERE NOT EXISTS (SELECT FROM attributions t
    WHERE t.artwork_id = m.artwork_id AND t.artist_id = m.artist_id AND t.role = m.role)`;
