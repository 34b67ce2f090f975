import type { HistoryEntry } from '#shared/contract/catalogue/history.ts';
import { notFound } from '#shared/errors.ts';
import { instant } from '#shared/instant.ts';
import { requireActor } from '../common/authorize.ts';
import type { Actor, Context, Scope } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { mentioned, namesIn } from '../conflicts/names-in.ts';
import { inContract } from '../sync/field-names.ts';
import { canUndo, titleOf } from './change-sets.ts';
import { changesOf } from './changes-of.ts';

type Row = {
  seq: string | null;
  table: string;
  op: string;
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
  login: string | null;
  label: string | null;
  actor: string | null;
  edited_at: Date | null;
  at: Date;
  change_set: string | null;
  kind: string | null;
  params: unknown;
  user_id: string | null;
  undone_by: string | null;
  emptied_at: Date | null;
  desktop: string | null;
};

const actions = { I: 'created', U: 'changed', D: 'deleted', R: 'restored' } as const;
/** A newer hub may have other operations. */
const actionOf = (op: string): HistoryEntry['action'] =>
  op in actions ? actions[op as keyof typeof actions] : 'changed';

const { MAX_SAFE_INTEGER: last } = Number;
const safeInteger = (stored: string) => Math.max(-last, Math.min(Number(stored), last));

/**
 * Returns who changed which field of a record from what to what, newest first: changes received from the hub and
 * changes not yet sent.
 * @throws NOT_FOUND for a record that the caller may not see
 */
export async function recordHistory(ctx: Context, { id }: { id: string }): Promise<HistoryEntry[]> {
  const { scope } = ctx;
  const record = recordId('record', id);
  await refuseOthers(ctx, scope, record);
  const rows = await select<Row>(ctx, historySql, [record]);
  const names = await namesIn(
    ctx,
    rows.flatMap((row) => [row.old, row.new]),
  );
  return rows
    .map((row) => presentEntry(row, names, requireActor(ctx)))
    .filter(({ action, changes }) => action !== 'changed' || changes.length > 0);
}

async function refuseOthers(ctx: Context, scope: Scope, record: string): Promise<void> {
  if (scope.all) return;
  const [own] = await select(
    ctx,
    `SELECT FROM artists WHERE id = $1 AND id = $2
     UNION ALL SELECT FROM attributions WHERE artwork_id = $1 AND artist_id = $2`,
    [record, scope.artistId],
  );
  if (!own) throw notFound('record');
}

const historySql = `
  SELECT h.*, t.name AS table, c.kind, c.params, c.user_id, c.undone_by, c.emptied_at, c.desktop FROM (
    SELECT seq, tbl, op, old, new, login, label, actor, edited_at, at, change_set, step, NULL::bigint AS lseq
    FROM sync.history WHERE row_id = $1 AND tbl IN (SELECT id FROM sync.tbl)
    UNION ALL
    SELECT NULL, o.tbl, o.op, o.old, o.patch, NULL, NULL, o.actor, o.edited_at, o.edited_at, o.change_set, 0, o.lseq
    FROM (SELECT * FROM sync.outbox WHERE batch IS NULL
          UNION ALL SELECT o.* FROM sync.state s JOIN sync.outbox o ON o.batch > s.last_batch) o
    WHERE o.row_id = $1 AND o.tbl > 0) h JOIN sync.tbl t ON t.id = h.tbl
    LEFT JOIN sync.change_set c ON c.id = h.change_set
  ORDER BY h.seq DESC NULLS FIRST, h.lseq DESC, h.step DESC, h.at DESC`;

/** Omits values that were changed and changed back before they were sent. */
function presentEntry(row: Row, names: Record<string, string>, actor: Actor): HistoryEntry {
  return {
    seq: row.seq === null ? null : safeInteger(row.seq),
    at: instant(row.at),
    editedAt: row.edited_at && instant(row.edited_at),
    action: actionOf(row.op),
    login: row.login,
    desktop: row.label,
    user: row.actor || null,
    names: mentioned(names, [inContract(row.old), inContract(row.new)]),
    changes: actionOf(row.op) === 'changed' ? changesOf(row.table, row.old, row.new) : [],
    changeSet:
      row.change_set === null || row.kind === null
        ? null
        : {
            id: row.change_set,
            title: titleOf({ kind: row.kind, params: row.params }),
            undoneBy: row.undone_by,
            canUndo: canUndo(row, actor),
          },
  };
}
