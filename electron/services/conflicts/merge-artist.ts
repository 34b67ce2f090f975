import { attributionIdOf } from '../../models/ids.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import type { Step } from './decision-steps.ts';

type Part = { id: string; artwork_id: string; role: string; qualifier: string | null; position: number };
type Move = { from: string; to: string };

/**
 * Makes everything that names the artist `from` name `to`: works, parts in works, people's accounts. An artist may have
 * thousands of works, so each is one statement.
 */
export async function repointArtist(ctx: Context, move: Move): Promise<Step[]> {
  const accounts = await repoint(ctx, 'users', move);
  const works = await repoint(ctx, 'artworks', move);
  return [...accounts, ...works, ...(await moveParts(ctx, move))];
}

/** How many of each name an artist; what a work has beside its main artist counts as a part. */
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

async function repoint(ctx: Context, table: 'users' | 'artworks', { from, to }: Move): Promise<Step[]> {
  const rows = await select<{ id: string }>(
    ctx,
    `UPDATE ${table} SET artist_id = $2 WHERE artist_id = $1 RETURNING id`,
    [from, to],
  );
  return rows.map(({ id }) => ({ table, rowId: id, was: { artist_id: from }, now: { artist_id: to } }));
}

/**
 * A part's id is calculated from its artist, so it becomes another row. Where `to` has the same part already, that one
 * stays and moves up to the better place of the two: the first part names the main artist.
 */
async function moveParts(ctx: Context, { from, to }: Move): Promise<Step[]> {
  const gone = await select<{ row: Part }>(
    ctx,
    'DELETE FROM attributions t WHERE t.artist_id = $1 RETURNING to_jsonb(t) AS row',
    [from],
  );
  const raised = await select<{ id: string; was: number; now: number }>(ctx, raiseSql, [
    to,
    JSON.stringify(gone.map(({ row }) => row)),
  ]);
  const moved = gone.map(({ row: { artwork_id, role, qualifier, position } }) => ({
    id: attributionIdOf(artwork_id, to, role),
    artwork_id,
    artist_id: to,
    role,
    qualifier,
    position,
  }));
  const added = await select<{ id: string }>(ctx, addSql, [JSON.stringify(moved)]);
  const ids = new Set(added.map(({ id }) => id));
  return [
    ...gone.map(({ row }) => ({ table: 'attributions', rowId: row.id, was: row, now: null })),
    ...raised.map(({ id, was, now }) => ({
      table: 'attributions',
      rowId: id,
      was: { position: was },
      now: { position: now },
    })),
    ...moved.filter(({ id }) => ids.has(id)).map((now) => ({ table: 'attributions', rowId: now.id, was: null, now })),
  ];
}

const raiseSql = `
  UPDATE attributions t SET position = g.position
  FROM jsonb_populate_recordset(NULL::attributions, $2::jsonb) g, attributions before
  WHERE t.artist_id = $1 AND t.artwork_id = g.artwork_id AND t.role = g.role AND g.position < t.position AND before.id = t.id
  RETURNING t.id, before.position AS was, t.position AS now`;

const addSql = `
  INSERT INTO attributions (id, artwork_id, artist_id, role, qualifier, position)
  SELECT m.id, m.artwork_id, m.artist_id, m.role, m.qualifier, m.position
  FROM jsonb_populate_recordset(NULL::attributions, $1::jsonb) m
  WHERE NOT EXISTS (SELECT FROM attributions t
    WHERE t.artwork_id = m.artwork_id AND t.artist_id = m.artist_id AND t.role = m.role)
  RETURNING id`;
