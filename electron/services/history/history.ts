import { isDeepStrictEqual } from 'node:util';
import type { HistoryEntry } from '#shared/contract/sync.ts';
import { authorize } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { mentioned, namesIn } from '../conflicts/names-in.ts';
import { inContract } from '../sync/field-names.ts';

type Row = {
  seq: string | null;
  op: 'I' | 'U' | 'D' | 'R';
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
  login: string | null;
  label: string | null;
  actor: string | null;
  edited_at: Date | null;
  at: Date;
};

const actions = { I: 'created', U: 'changed', D: 'deleted', R: 'restored' } as const;

/** Who changed which field of a record from what to what, newest first: what was pulled, and what waits here. */
export async function recordHistory(ctx: Context, { id }: { id: string }): Promise<HistoryEntry[]> {
  authorize(ctx, 'sync.read');
  const rows = await select<Row>(ctx, historySql, [recordId('Record', id)]);
  const names = await namesIn(
    ctx,
    rows.flatMap((row) => [row.old, row.new]),
  );
  return rows
    .map((row) => presentEntry(row, names))
    .filter(({ action, changes }) => action !== 'changed' || changes.length > 0);
}

const historySql = `
  SELECT seq, op, old, new, login, label, actor, edited_at, at FROM sync.history WHERE row_id = $1
  UNION ALL
  SELECT NULL, o.op, o.old, o.patch, NULL, NULL, o.actor, o.edited_at, o.edited_at
  FROM (SELECT * FROM sync.outbox WHERE batch IS NULL OR batch < 0
        UNION ALL SELECT o.* FROM sync.state s JOIN sync.outbox o ON o.batch > s.last_batch) o
  WHERE o.row_id = $1 AND o.tbl > 0
  ORDER BY seq DESC NULLS FIRST, at DESC`;

/** What was changed and changed back before it was sent is no change. */
function presentEntry(row: Row, names: Record<string, string>): HistoryEntry {
  const [from, to] = [inContract(row.old) ?? {}, inContract(row.new) ?? {}];
  const fields = row.op === 'U' ? Object.keys(to).filter((field) => !isDeepStrictEqual(from[field], to[field])) : [];
  return {
    seq: row.seq === null ? null : Number(row.seq),
    at: row.at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    action: actions[row.op],
    login: row.login,
    desktop: row.label,
    person: row.actor || null,
    names: mentioned(names, [from, to]),
    changes: fields.map((field) => ({ field, from: from[field] ?? null, to: to[field] ?? null })),
  };
}
