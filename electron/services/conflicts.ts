import type { Conflict } from '#shared/contract/sync.ts';
import { notFound } from '#shared/errors.ts';
import { authorize } from './authorize.ts';
import type { Context } from './context.ts';
import { recordId } from './records.ts';
import { select } from './sql.ts';
import { inContract, tableNameSql } from './sync-names.ts';

type Row = {
  id: string;
  kind: Conflict['kind'];
  table: string;
  row_id: string;
  label: string | null;
  artwork_id: string | null;
  base: Record<string, unknown> | null;
  theirs: Record<string, unknown> | null;
  mine: Record<string, unknown> | null;
  their_login: string | null;
  their_label: string | null;
  my_login: string;
  my_label: string | null;
  my_edited_at: Date | null;
  created_at: Date;
  status: Conflict['status'];
};

/** What needs a decision, newest first; with `all`, also what was decided. */
export async function listConflicts(ctx: Context, { status }: { status: 'open' | 'all' }): Promise<Conflict[]> {
  authorize(ctx, 'sync.read');
  const rows = await select<Row>(
    ctx,
    `${conflictSql} WHERE ${status === 'open' ? "c.status = 'open'" : 'true'} ORDER BY c.created_at DESC, c.id LIMIT 10000`,
    [],
  );
  return rows.map(presentConflict);
}

/** One conflict. @throws NOT_FOUND */
export async function findConflict(ctx: Context, id: string): Promise<Conflict> {
  const [row] = await select<Row>(ctx, `${conflictSql} WHERE c.id = $1`, [recordId('Conflict', id)]);
  if (!row) throw notFound('Conflict');
  return presentConflict(row);
}

const conflictSql = `
  SELECT c.id, c.kind, ${tableNameSql('c.tbl')} AS table, c.row_id, c.base, c.theirs, c.mine, c.their_login, c.their_label,
    c.my_login, c.my_label, c.my_edited_at, c.created_at, c.status,
    coalesce(w.title, a.name, c.mine ->> 'title', c.mine ->> 'name') AS label, w.id AS artwork_id
  FROM sync.conflict c
    LEFT JOIN attributions t ON c.tbl = 4 AND t.id = c.row_id
    LEFT JOIN artwork_images p ON c.tbl = 5 AND p.id = c.row_id
    LEFT JOIN artworks w ON w.id = CASE c.tbl WHEN 3 THEN c.row_id WHEN 4 THEN t.artwork_id WHEN 5 THEN p.artwork_id END
    LEFT JOIN artists a ON c.tbl = 1 AND a.id = c.row_id`;

function presentConflict(row: Row): Conflict {
  const [base, theirs, mine] = [inContract(row.base), inContract(row.theirs), inContract(row.mine)];
  const isPointer = row.kind === 'delete_vs_child' || row.kind === 'child_vs_delete';
  return {
    id: row.id,
    kind: row.kind,
    table: row.table,
    rowId: row.row_id,
    label: row.label,
    artworkId: row.artwork_id,
    fields: isPointer ? [] : Object.keys(mine ?? theirs ?? base ?? {}),
    base,
    theirs,
    mine,
    theirLogin: row.their_login,
    theirDesktop: row.their_label,
    myLogin: row.my_login,
    myDesktop: row.my_label,
    editedAt: row.my_edited_at?.toISOString() ?? null,
    at: row.created_at.toISOString(),
    status: row.status,
  };
}
