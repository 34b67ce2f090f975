import type { DeletedRecord } from '#shared/contract/catalogue/history.ts';
import { instant } from '#shared/instant.ts';
import { requireActor } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { canUndo } from './change-sets.ts';
import { readSequence } from './sequence-cursor.ts';

type Row = Omit<DeletedRecord, 'at' | 'user' | 'changeSet' | 'canRestore'> & {
  lseq: number;
  at: Date;
  user_id: string | null;
  actor: string | null;
  change_set: string;
  undone_by: string | null;
  emptied_at: Date | null;
  desktop: string | null;
};

/**
 * Returns artists, artworks, placements, collections and saved searches that are still deleted, newest first. Users
 * with the role artist see only their own deletions.
 *
 * @throws VALIDATION at `cursor`
 */
export async function listDeleted(
  ctx: Context,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: DeletedRecord[]; nextCursor: string | null }> {
  const { scope } = ctx;
  const actor = requireActor(ctx);
  const rows = await select<Row>(
    ctx,
    `${deletedSql} AND ($2::bigint IS NULL OR o.lseq < $2) ${scope.all ? '' : 'AND c.user_id = $3'}
     ORDER BY o.lseq DESC LIMIT $1`,
    [limit + 1, cursor === undefined ? null : readSequence(cursor), ...(scope.all ? [] : [actor.userId])],
  );
  const page = rows.slice(0, limit);
  const items = page.map((row) => ({
    id: row.id,
    table: row.table,
    label: row.label,
    at: instant(row.at),
    user: { id: row.user_id, name: row.actor },
    changeSet: row.change_set,
    canRestore: canUndo({ ...row, undone_by: null }, actor),
  }));
  return { items, nextCursor: rows.length > limit ? String(page.at(-1)?.lseq) : null };
}

/** Empties recently deleted. The history keeps the deletions, but they can no longer be restored. */
export async function emptyDeleted(ctx: Context): Promise<{ emptied: number }> {
  const rows = await select<{ id: string }>(
    ctx,
    `UPDATE sync.change_set SET emptied_at = now() WHERE id IN (SELECT d.change_set FROM (${deletedSql}) d) RETURNING id`,
    [],
  );
  return { emptied: rows.length };
}

/** Excludes merges, which delete a record too: restoring it alone would not undo the merge. */
const deletedSql = `
  SELECT o.lseq, o.row_id AS id, t.name AS table, coalesce(o.old ->> 'title', o.old ->> 'name', w.title) AS label,
    c.at, c.user_id, coalesce(c.actor, c.login) AS actor, c.id AS change_set, c.undone_by, c.emptied_at, c.desktop
  FROM sync.outbox o JOIN sync.change_set c ON c.id = o.change_set JOIN sync.tbl t ON t.id = o.tbl
    LEFT JOIN artworks w ON t.name = 'artwork_images' AND w.id = sync.uuid_of(o.old ->> 'artwork_id')
  WHERE o.op = 'D' AND c.emptied_at IS NULL AND c.kind NOT IN ('sync.merge', 'merges.run')
    AND NOT EXISTS (SELECT FROM sync.outbox l WHERE l.op = 'D' AND l.row_id = o.row_id AND l.lseq > o.lseq)
    AND sync.is_deleted(t.name, o.row_id) AND (t.name <> 'artwork_images' OR w.id IS NOT NULL)`;
