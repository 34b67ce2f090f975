import type pg from 'pg';
import { tableId } from './tables.ts';

/**
 * Deferred rows wait for an original that cannot be uploaded, while all other rows are sent: the image's own row, its
 * placements, and its choice as an artwork's primary image. `deferred_at_seq` is the hub state they were edited on and
 * becomes the base of their batch.
 *
 * A pull is applied even if the outbox contains deferred rows. They remain in the outbox, but the pull may overwrite
 * their values in the catalogue, so the desktop pulls everything once after it has sent them.
 */

const images = tableId('images');
const artworks = tableId('artworks');
const placements = tableId('artwork_images');

/** New images whose row cannot be sent, because the upload of their original is not done. */
const blockedImages = `SELECT i.row_id FROM sync.outbox i
  WHERE i.tbl = ${images} AND i.op = 'I' AND (i.deferred_at_seq IS NOT NULL OR i.batch = $1)
    AND NOT EXISTS (SELECT FROM uploads u WHERE u.sha256 = i.patch ->> 'sha256' AND u.state = 'done')`;

/** Whether the outbox row `o` is a blocked image or a placement of one; any row of a placement may name its image. */
const isBlocked = `(
  (o.tbl = ${images} AND o.row_id IN (SELECT row_id FROM blocked))
  OR (o.tbl = ${placements} AND o.row_id IN (SELECT p.row_id FROM sync.outbox p WHERE p.tbl = ${placements}
    AND (p.deferred_at_seq IS NOT NULL OR p.batch = $1)
    AND (p.patch ->> 'image_id')::uuid IN (SELECT row_id FROM blocked))))`;
const choosesBlocked = `(o.tbl = ${artworks}
  AND (o.patch ->> 'primary_image_id')::uuid IN (SELECT row_id FROM blocked))`;

/** A choice of primary image that a later change of the same artwork has replaced. */
const isReplaced = `EXISTS (SELECT FROM sync.outbox l
  WHERE l.tbl = ${artworks} AND l.row_id = o.row_id AND l.lseq > o.lseq AND (l.op = 'D' OR l.patch ? 'primary_image_id'))`;

/**
 * Claims for `batch` the deferred rows that can be sent now, only those of the oldest hub state. Returns that state,
 * the base of the batch, or null if no row can be sent.
 */
export async function claimDeferred(local: pg.Client, batch: string, needsOriginals: boolean): Promise<number | null> {
  const deferred = await local.query(
    'SELECT FROM sync.outbox WHERE deferred_at_seq IS NOT NULL ORDER BY deferred_at_seq LIMIT 1',
  );
  if (deferred.rowCount === 0) return null;
  await local.query(settleObsoleteSql);
  const blocked = needsOriginals ? blockedImages : `${blockedImages} AND false`;
  const claimed = await local.query<{ base: string }>(
    `WITH blocked AS MATERIALIZED (${blocked}),
       free AS MATERIALIZED (SELECT lseq, deferred_at_seq FROM sync.outbox o
         WHERE deferred_at_seq IS NOT NULL AND NOT ${isBlocked} AND NOT ${choosesBlocked})
     UPDATE sync.outbox o SET batch = $1, deferred_at_seq = NULL FROM free f
       WHERE o.lseq = f.lseq AND f.deferred_at_seq = (SELECT min(deferred_at_seq) FROM free)
       RETURNING f.deferred_at_seq AS base`,
    [batch],
  );
  const [row] = claimed.rows;
  if (!row) return null;
  const base = Number(row.base);
  const moved = await local.query('UPDATE sync.state SET full_pull = true WHERE applied_seq <> $1', [base]);
  if (moved.rowCount) await local.query('DELETE FROM sync.staging; DELETE FROM sync.staging_state');
  return base;
}

/**
 * Removes the rows from `batch` that would reach the hub before their original. An artwork is sent without its primary
 * image, and that choice is deferred. Returns whether the batch still has rows.
 */
export async function deferBlocked(local: pg.Client, batch: string): Promise<boolean> {
  const { rows } = await local.query<{ row_id: string }>(blockedImages, [batch]);
  if (rows.length === 0) return true;
  // Read once, because an upload could finish between two statements.
  const blocked = rows.map((row) => row.row_id);
  for (const sql of [deferSql, splitChoicesSql, removeChoicesSql]) await local.query(sql, [batch, blocked]);
  await local.query(`DELETE FROM sync.outbox WHERE batch = $1 AND tbl = ${artworks} AND op = 'U' AND patch = '{}'`, [
    batch,
  ]);
  const remaining = await local.query('SELECT FROM sync.outbox WHERE batch = $1 LIMIT 1', [batch]);
  return remaining.rowCount === 1;
}

const deferSql = `
  WITH blocked AS MATERIALIZED (SELECT unnest($2::uuid[]) AS row_id)
  UPDATE sync.outbox o SET batch = NULL, deferred_at_seq = s.applied_seq FROM sync.state s
    WHERE o.batch = $1 AND ${isBlocked}`;

const splitChoicesSql = `
  WITH blocked AS MATERIALIZED (SELECT unnest($2::uuid[]) AS row_id)
  INSERT INTO sync.outbox (tx, tbl, row_id, op, patch, old, edited_at, actor, login, change_set, deferred_at_seq)
    SELECT o.tx, o.tbl, o.row_id, 'U', jsonb_build_object('primary_image_id', o.patch -> 'primary_image_id'),
      jsonb_build_object('primary_image_id', coalesce(o.old -> 'primary_image_id', 'null')), o.edited_at, o.actor, o.login,
      o.change_set, s.applied_seq
    FROM sync.outbox o CROSS JOIN sync.state s WHERE o.batch = $1 AND ${choosesBlocked} AND NOT ${isReplaced}`;

const removeChoicesSql = `
  WITH blocked AS MATERIALIZED (SELECT unnest($2::uuid[]) AS row_id)
  UPDATE sync.outbox o SET
      patch = CASE o.op WHEN 'I' THEN o.patch || '{"primary_image_id": null}' ELSE o.patch - 'primary_image_id' END,
      old = o.old - 'primary_image_id'
    WHERE o.batch = $1 AND ${choosesBlocked}`;

/**
 * Settles deferred rows that need not be sent (batch 0): records that were created and deleted here, and replaced
 * choices. Undo still needs them.
 */
const settleObsoleteSql = `
  UPDATE sync.outbox o SET batch = 0, deferred_at_seq = NULL FROM (
    SELECT w.tbl, w.row_id FROM sync.outbox w
    WHERE w.batch IS NULL AND EXISTS (SELECT FROM sync.outbox h
      WHERE h.tbl = w.tbl AND h.row_id = w.row_id AND h.deferred_at_seq IS NOT NULL)
    GROUP BY w.tbl, w.row_id
    HAVING (array_agg(w.op ORDER BY w.lseq))[1] = 'I' AND (array_agg(w.op ORDER BY w.lseq DESC))[1] = 'D') deleted
  WHERE o.tbl = deleted.tbl AND o.row_id = deleted.row_id AND o.batch IS NULL;
  UPDATE sync.outbox o SET batch = 0, deferred_at_seq = NULL
    WHERE o.deferred_at_seq IS NOT NULL AND o.tbl = ${artworks} AND ${isReplaced};
`;
