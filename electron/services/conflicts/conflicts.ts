import { syncedTables } from '#shared/catalogue/sync-rules.ts';
import { type Conflict, conflictKinds, conflictStatuses } from '#shared/contract/workspace/sync.ts';
import { notFound } from '#shared/errors.ts';
import { instant } from '#shared/instant.ts';
import type { Context } from '../common/context.ts';
import { artworkSql, labelSql } from '../common/record-labels.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { inContract } from '../sync/field-names.ts';
import { mentioned, namesIn } from './names-in.ts';

/** JSON that any member of the hub may have written. */
type Json = unknown;

type Row = {
  id: string;
  kind: Conflict['kind'];
  table: string;
  row_id: string;
  label: string | null;
  artwork_id: string | null;
  base: Json;
  current: Json;
  incoming: Json;
  current_login: string | null;
  current_label: string | null;
  current_actor: string | null;
  current_edited_at: Date | null;
  incoming_login: string | null;
  incoming_label: string | null;
  incoming_actor: string | null;
  incoming_edited_at: Date | null;
  side: Conflict['side'];
  note: Json;
  other: Conflict['other'];
  created_at: Date;
  status: Conflict['status'];
  resolution: Json;
  resolved_by: string | null;
  undo: Conflict['undo'];
  change_set: string | null;
};

const texts = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/** A newer hub may send conflicts that this version cannot show. They are listed after an update. */
export const isKnownConflict = `c.kind IN (${texts(conflictKinds)}) AND c.status IN (${texts(conflictStatuses)})
  AND c.tbl IN (${syncedTables.map(({ id }) => id)})`;

const conditions = {
  open: `c.status = 'open' AND ${isKnownConflict}`,
  resolved: `c.status <> 'open' AND ${isKnownConflict}`,
  all: isKnownConflict,
} as const;

/** Returns open conflicts, resolved ones, or all, newest first. */
export async function listConflicts(
  ctx: Context,
  { status }: { status: keyof typeof conditions },
): Promise<Conflict[]> {
  const limit = status === 'resolved' ? 200 : 10_000;
  const rows = await select<Row>(
    ctx,
    `${conflictSql} WHERE ${conditions[status]} ORDER BY c.created_at DESC, c.id LIMIT $1`,
    [limit],
  );
  const names = await namesIn(
    ctx,
    rows.flatMap(({ base, current, incoming }) => [base, current, incoming]),
  );
  return rows.map((row) => presentConflict(row, names));
}

/** Returns a conflict. @throws NOT_FOUND */
export async function findConflict(ctx: Context, id: string): Promise<Conflict> {
  const [row] = await select<Row>(ctx, `${conflictSql} WHERE c.id = $1 AND ${isKnownConflict}`, [
    recordId('conflict', id),
  ]);
  if (!row) throw notFound('conflict');
  return presentConflict(row, await namesIn(ctx, [row.base, row.current, row.incoming]));
}

// The field may have changed since the conflict. Then the current value is shown, without the author of the older one.
const currentRow = syncedTables.map(
  ({ id, name }) => `WHEN ${id} THEN (SELECT sync.json_${name}(r) FROM ${name} r WHERE r.id = c.row_id)`,
);
const currentNow = `SELECT jsonb_object_agg(k, r.current -> k) AS current
  FROM jsonb_object_keys(CASE jsonb_typeof(c.current) WHEN 'object' THEN c.current ELSE '{}' END) k, (SELECT CASE c.tbl ${currentRow.join(' ')} END AS current) r
  WHERE r.current IS NOT NULL`;
const unlessChanged = (column: string, name = column.replace(/^c\./, '')) =>
  `CASE WHEN coalesce(n.current, c.current) IS NOT DISTINCT FROM c.current THEN ${column} END AS ${name}`;

const record = { table: 't.name', id: 'c.row_id', journal: ['c.incoming'] };

// The id of the other record is in the value of a deletion, or in the note of a `unique` conflict. A resolution's row
// in the outbox determines whether and how it can be undone here.
const conflictSql = `
  SELECT c.id, c.kind, t.name AS table, c.row_id, c.base, coalesce(n.current, c.current) AS current, c.incoming,
    ${unlessChanged('c.current_login')}, ${unlessChanged('c.current_label')}, ${unlessChanged('h.edited_at', 'current_edited_at')},
    ${unlessChanged('h.actor', 'current_actor')}, c.incoming_login, c.incoming_label, c.incoming_actor, c.incoming_edited_at, c.created_at, c.status, c.note, c.resolution, c.resolved_by,
    CASE s.replica_id WHEN c.incoming_replica THEN 'incoming' WHEN c.current_replica THEN 'current' END AS side,
    ${labelSql(record)} AS label, ${artworkSql(record)} AS artwork_id,
    CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'table', o.tbl, 'label', ${labelSql({ table: 'o.tbl', id: 'o.id' })}) END AS other,
    d.change_set, CASE WHEN c.status <> 'resolved' OR d.change_set IS NULL THEN NULL WHEN d.batch IS NULL THEN 'reopen'
         WHEN coalesce(c.resolved_seq = d.seq, true) AND EXISTS (SELECT FROM sync.outbox o WHERE o.change_set = d.change_set AND o.tbl <> 0)
           THEN 'edit' END AS undo
  FROM sync.conflict c CROSS JOIN sync.state s JOIN sync.tbl t ON t.id = c.tbl
    LEFT JOIN LATERAL (${currentNow}) n ON c.kind = 'field' AND c.status = 'open'
    LEFT JOIN LATERAL (SELECT s.edited_at, s.actor FROM sync.history s
      WHERE s.tbl = c.tbl AND s.row_id = c.row_id AND s.seq = c.current_seq
      ORDER BY EXISTS (SELECT FROM jsonb_object_keys(s.new) field WHERE c.current ? field) DESC, s.step DESC LIMIT 1) h ON true
    LEFT JOIN LATERAL (
      SELECT CASE c.kind WHEN 'unique' THEN t.name WHEN 'delete_vs_child' THEN c.current ->> 'table'
               WHEN 'child_vs_delete' THEN c.incoming ->> 'table' END AS tbl,
             sync.uuid_of(CASE c.kind WHEN 'unique' THEN c.note ->> 'other' WHEN 'delete_vs_child' THEN c.current ->> 'rowId'
               WHEN 'child_vs_delete' THEN c.incoming ->> 'rowId' END) AS id) o ON o.id IS NOT NULL
    LEFT JOIN LATERAL (SELECT r.change_set, r.batch, b.seq FROM sync.outbox r JOIN sync.change_set s ON s.id = r.change_set
        LEFT JOIN sync.batch_out b ON b.batch = r.batch
      WHERE r.tbl = 0 AND r.row_id = c.id AND r.op = 'R' AND s.undone_by IS NULL ORDER BY r.lseq DESC LIMIT 1) d ON true`;

function presentConflict(row: Row, names: Record<string, string>): Conflict {
  const isPointer = row.kind === 'delete_vs_child' || row.kind === 'child_vs_delete';
  const [base, current, incoming] = [inContract(row.base), inContract(row.current), inContract(row.incoming)];
  const resolution = inContract(row.resolution);
  return {
    id: row.id,
    kind: row.kind,
    table: row.table,
    rowId: row.row_id,
    label: row.label,
    artworkId: row.artwork_id,
    fields: isPointer ? [] : Object.keys(incoming ?? current ?? base ?? {}),
    base,
    current,
    incoming,
    currentLogin: row.current_login,
    currentUser: row.current_actor,
    currentDesktop: row.current_label,
    incomingLogin: row.incoming_login ?? '',
    incomingUser: row.incoming_actor,
    incomingDesktop: row.incoming_label,
    side: row.side,
    editedAt: row.incoming_edited_at && instant(row.incoming_edited_at),
    currentEditedAt: row.current_edited_at && instant(row.current_edited_at),
    at: instant(row.created_at),
    names: mentioned(names, [base, current, incoming]),
    other: row.other,
    instead: row.kind === 'unique' ? (inContract(row.note)?.applied ?? null) : null,
    status: row.status,
    resolution:
      typeof resolution?.keep === 'string' ? { keep: resolution.keep, value: resolution.value ?? null } : null,
    resolvedBy: row.resolved_by,
    undo: row.undo,
    changeSet: row.undo && row.change_set,
  };
}
