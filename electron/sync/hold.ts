import type pg from 'pg';

/**
 * Rows that wait for an original that cannot be sent, while everything else goes: the image's own row, its places on
 * artworks, and the choice of it as an artwork's main image. Waiting rows stay in the outbox under a negative batch
 * number, -1 - n, where n is the hub's state they were edited on, so that they are judged by it when they go at last.
 *
 * Nobody waits for them: the outbox counts as empty without them, and a received state is applied. What it does to the
 * same records here cannot lose them, for they are in the outbox; and because this desktop may then show something else
 * than what it sends later, everything is pulled once after they went.
 */

/** Images whose row cannot go: never sent, and their original is not known to be in the bucket. */
const blockedImages = `SELECT i.row_id FROM sync.outbox i
  WHERE i.tbl = 2 AND i.op = 'I' AND (i.batch < 0 OR i.batch = $1)
    AND NOT EXISTS (SELECT FROM uploads u WHERE u.sha256 = i.patch ->> 'sha256' AND u.state = 'done')`;

/** Whether a row `o` of the outbox needs one of them; for a place, any of its rows says which image it is. */
const isBlocked = `(
  (o.tbl = 2 AND o.row_id IN (SELECT row_id FROM blocked))
  OR (o.tbl = 5 AND o.row_id IN (SELECT p.row_id FROM sync.outbox p WHERE p.tbl = 5
    AND (p.batch < 0 OR p.batch = $1) AND (p.patch ->> 'image_id')::uuid IN (SELECT row_id FROM blocked))))`;
const choosesBlocked = `(o.tbl = 3 AND (o.patch ->> 'primary_image_id')::uuid IN (SELECT row_id FROM blocked))`;

/** A choice of main image that a later change of the same artwork has made pointless. */
const isOvertaken = `EXISTS (SELECT FROM sync.outbox l WHERE l.tbl = 3 AND l.row_id = o.row_id AND l.lseq > o.lseq
  AND (l.op = 'D' OR l.patch ? 'primary_image_id'))`;

/**
 * Puts waiting rows that can go by now into `batch`: of the oldest state first, alone, with that state as their base.
 * @returns that state; null when none can go
 */
export async function takeUpHeld(local: pg.Client, batch: string, needsOriginals: boolean): Promise<number | null> {
  // The smallest is what the index has first; any other question may read through all that was sent this month.
  const { rows } = await local.query<{ held: boolean }>('SELECT min(batch) < 0 AS held FROM sync.outbox');
  if (!rows[0]?.held) return null;
  await local.query(forgetSql);
  const blocked = needsOriginals ? blockedImages : `${blockedImages} AND false`;
  const taken = await local.query<{ mark: string }>(
    `WITH blocked AS MATERIALIZED (${blocked}),
       free AS MATERIALIZED (SELECT lseq, batch AS mark FROM sync.outbox o WHERE batch < 0 AND NOT ${isBlocked} AND NOT ${choosesBlocked})
     UPDATE sync.outbox o SET batch = $1 FROM free f WHERE o.lseq = f.lseq AND f.mark = (SELECT max(mark) FROM free) RETURNING f.mark`,
    [batch],
  );
  const [row] = taken.rows;
  if (!row) return null;
  const base = -1 - Number(row.mark);
  const moved = await local.query('UPDATE sync.state SET full_pull = true WHERE applied_seq <> $1', [base]);
  if (moved.rowCount) await local.query('DELETE FROM sync.stage; DELETE FROM sync.stage_state');
  return base;
}

/**
 * Takes out of `batch` what would come to the hub before its original. An artwork goes without its main image, and
 * the choice of it waits. @returns whether anything is left to send
 */
export async function holdBack(local: pg.Client, batch: string): Promise<boolean> {
  const { rows } = await local.query<{ row_id: string }>(blockedImages, [batch]);
  if (rows.length === 0) return true;
  // Asked once: one that arrives in the bucket meanwhile would be blocked for one statement and not for the next.
  const blocked = rows.map((row) => row.row_id);
  for (const sql of [waitSql, splitSql, stripSql]) await local.query(sql, [batch, blocked]);
  await local.query(`DELETE FROM sync.outbox WHERE batch = $1 AND tbl = 3 AND op = 'U' AND patch = '{}'`, [batch]);
  const left = await local.query('SELECT FROM sync.outbox WHERE batch = $1 LIMIT 1', [batch]);
  return left.rowCount === 1;
}

const waitSql = `
  WITH blocked AS MATERIALIZED (SELECT unnest($2::uuid[]) AS row_id)
  UPDATE sync.outbox o SET batch = -1 - s.applied_seq FROM sync.state s WHERE o.batch = $1 AND ${isBlocked}`;

const splitSql = `
  WITH blocked AS MATERIALIZED (SELECT unnest($2::uuid[]) AS row_id)
  INSERT INTO sync.outbox (tx, tbl, row_id, op, patch, old, edited_at, actor, login, change_set, batch)
    SELECT o.tx, o.tbl, o.row_id, 'U', jsonb_build_object('primary_image_id', o.patch -> 'primary_image_id'),
      jsonb_build_object('primary_image_id', coalesce(o.old -> 'primary_image_id', 'null')), o.edited_at, o.actor, o.login, o.change_set, -1 - s.applied_seq
    FROM sync.outbox o CROSS JOIN sync.state s WHERE o.batch = $1 AND ${choosesBlocked} AND NOT ${isOvertaken}`;

const stripSql = `
  WITH blocked AS MATERIALIZED (SELECT unnest($2::uuid[]) AS row_id)
  UPDATE sync.outbox o SET
      patch = CASE o.op WHEN 'I' THEN o.patch || '{"primary_image_id": null}' ELSE o.patch - 'primary_image_id' END,
      old = o.old - 'primary_image_id'
    WHERE o.batch = $1 AND ${choosesBlocked}`;

/**
 * What waits for nothing any more: records that came and went here, and choices that were overtaken. They are settled
 * (batch 0) and stay for undo.
 */
const forgetSql = `
  UPDATE sync.outbox o SET batch = 0 FROM (
    SELECT w.tbl, w.row_id FROM sync.outbox w
    WHERE (w.batch < 0 OR w.batch IS NULL) AND EXISTS (SELECT FROM sync.outbox h WHERE h.tbl = w.tbl AND h.row_id = w.row_id AND h.batch < 0)
    GROUP BY w.tbl, w.row_id
    HAVING (array_agg(w.op ORDER BY w.lseq))[1] = 'I' AND (array_agg(w.op ORDER BY w.lseq DESC))[1] = 'D') gone
  WHERE o.tbl = gone.tbl AND o.row_id = gone.row_id AND (o.batch < 0 OR o.batch IS NULL);
  UPDATE sync.outbox o SET batch = 0 WHERE o.batch < 0 AND o.tbl = 3 AND ${isOvertaken};
`;
