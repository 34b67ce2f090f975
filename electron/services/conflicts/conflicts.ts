import type { Conflict } from '#shared/contract/sync.ts';
import { notFound } from '#shared/errors.ts';
import { tableName } from '../../sync/tables.ts';
import { authorize } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { inContract, tableNameSql } from '../sync/field-names.ts';
import { mentioned, namesIn } from './names-in.ts';

type Values = Record<string, unknown> | null;

type Row = {
  id: string;
  kind: Conflict['kind'];
  table: string;
  row_id: string;
  label: string | null;
  artwork_id: string | null;
  base: Values;
  theirs: Values;
  mine: Values;
  their_login: string | null;
  their_label: string | null;
  their_actor: string | null;
  their_edited_at: Date | null;
  my_login: string;
  my_label: string | null;
  my_actor: string | null;
  my_edited_at: Date | null;
  side: Conflict['side'];
  note: { applied?: unknown } | null;
  other: Conflict['other'];
  created_at: Date;
  status: Conflict['status'];
  resolution: { keep: string; value?: unknown } | null;
  resolved_by: string | null;
  undo: Conflict['undo'];
  change_set: string | null;
};

const conditions = {
  open: "c.status = 'open'",
  decided: "c.status <> 'open'",
  all: 'true',
} as const;

/** What needs a decision, or what was decided, or both: newest first. */
export async function listConflicts(
  ctx: Context,
  { status }: { status: keyof typeof conditions },
): Promise<Conflict[]> {
  authorize(ctx, 'sync.read');
  const limit = status === 'decided' ? 200 : 10_000;
  const rows = await select<Row>(
    ctx,
    `${conflictSql} WHERE ${conditions[status]} ORDER BY c.created_at DESC, c.id LIMIT $1`,
    [limit],
  );
  const names = await namesIn(
    ctx,
    rows.flatMap(({ base, theirs, mine }) => [base, theirs, mine]),
  );
  return rows.map((row) => presentConflict(row, names));
}

/** One conflict. @throws NOT_FOUND */
export async function findConflict(ctx: Context, id: string): Promise<Conflict> {
  const [row] = await select<Row>(ctx, `${conflictSql} WHERE c.id = $1`, [recordId('conflict', id)]);
  if (!row) throw notFound('conflict');
  return presentConflict(row, await namesIn(ctx, [row.base, row.theirs, row.mine]));
}

// The field may have been changed again since the conflict: the decision shows the current value, without the name of
// the older value's author.
const inUseNow = `SELECT jsonb_object_agg(k, r.img -> k) AS theirs
  FROM jsonb_object_keys(c.theirs) k, (SELECT CASE c.tbl ${Object.entries({ 1: 'a', 2: 'i', 3: 'w', 4: 't', 5: 'p' })
    .map(
      ([tbl, row]) =>
        `WHEN ${tbl} THEN CASE WHEN ${row}.id IS NOT NULL THEN sync.image_${tableName(Number(tbl))}(${row}) END`,
    )
    .join(' ')} END AS img) r
  WHERE r.img IS NOT NULL`;
const unlessMoved = (column: string, name = column.replace(/^c\./, '')) =>
  `CASE WHEN coalesce(n.theirs, c.theirs) IS NOT DISTINCT FROM c.theirs THEN ${column} END AS ${name}`;

// The other record is named by the value of a delete, or by the note of a value that two have. A decision's own row in
// the outbox says whether it can be taken back here, and how.
const conflictSql = `
  SELECT c.id, c.kind, ${tableNameSql('c.tbl')} AS table, c.row_id, c.base, coalesce(n.theirs, c.theirs) AS theirs, c.mine,
    ${unlessMoved('c.their_login')}, ${unlessMoved('c.their_label')}, ${unlessMoved('h.edited_at', 'their_edited_at')},
    ${unlessMoved('h.actor', 'their_actor')}, c.my_login, c.my_label, c.my_actor, c.my_edited_at, c.created_at, c.status, c.note, c.resolution, c.resolved_by,
    CASE s.replica_id WHEN c.my_replica THEN 'mine' WHEN c.their_replica THEN 'theirs' END AS side,
    coalesce(w.title, a.name, c.mine ->> 'title', c.mine ->> 'name') AS label, w.id AS artwork_id,
    CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'table', o.tbl, 'label', coalesce(ow.title, oa.name)) END AS other,
    d.change_set, CASE WHEN c.status <> 'resolved' OR d.change_set IS NULL THEN NULL WHEN d.batch IS NULL THEN 'reopen'
         WHEN coalesce(c.resolved_seq = d.seq, true) AND EXISTS (SELECT FROM sync.outbox o WHERE o.change_set = d.change_set AND o.tbl <> 0)
           THEN 'edit' END AS undo
  FROM sync.conflict c CROSS JOIN sync.state s
    LEFT JOIN attributions t ON c.tbl = 4 AND t.id = c.row_id
    LEFT JOIN artwork_images p ON c.tbl = 5 AND p.id = c.row_id
    LEFT JOIN artworks w ON w.id = CASE c.tbl WHEN 3 THEN c.row_id WHEN 4 THEN t.artwork_id WHEN 5 THEN p.artwork_id END
    LEFT JOIN artists a ON c.tbl = 1 AND a.id = c.row_id
    LEFT JOIN images i ON c.tbl = 2 AND i.id = c.row_id
    LEFT JOIN LATERAL (${inUseNow}) n ON c.kind = 'field' AND c.status = 'open'
    LEFT JOIN sync.history h ON h.tbl = c.tbl AND h.row_id = c.row_id AND h.seq = c.their_seq
    LEFT JOIN LATERAL (
      SELECT CASE c.kind WHEN 'unique' THEN ${tableNameSql('c.tbl')} WHEN 'delete_vs_child' THEN c.theirs ->> 'table'
               WHEN 'child_vs_delete' THEN c.mine ->> 'table' END AS tbl,
             CASE c.kind WHEN 'unique' THEN c.note ->> 'other' WHEN 'delete_vs_child' THEN c.theirs ->> 'rowId'
               WHEN 'child_vs_delete' THEN c.mine ->> 'rowId' END::uuid AS id) o ON o.id IS NOT NULL
    LEFT JOIN attributions ot ON o.tbl = 'attributions' AND ot.id = o.id
    LEFT JOIN artwork_images op ON o.tbl = 'artwork_images' AND op.id = o.id
    LEFT JOIN artworks ow ON ow.id = CASE o.tbl WHEN 'artworks' THEN o.id WHEN 'attributions' THEN ot.artwork_id ELSE op.artwork_id END
    LEFT JOIN artists oa ON o.tbl = 'artists' AND oa.id = o.id
    LEFT JOIN LATERAL (SELECT r.change_set, r.batch, b.seq FROM sync.outbox r JOIN sync.change_set s ON s.id = r.change_set
        LEFT JOIN sync.batch_out b ON b.batch = r.batch
      WHERE r.tbl = 0 AND r.row_id = c.id AND r.op = 'R' AND s.undone_by IS NULL ORDER BY r.lseq DESC LIMIT 1) d ON true`;

function presentConflict(row: Row, names: Record<string, string>): Conflict {
  const isPointer = row.kind === 'delete_vs_child' || row.kind === 'child_vs_delete';
  const [base, theirs, mine] = [inContract(row.base), inContract(row.theirs), inContract(row.mine)];
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
    theirPerson: row.their_actor,
    theirDesktop: row.their_label,
    myLogin: row.my_login,
    myPerson: row.my_actor,
    myDesktop: row.my_label,
    side: row.side,
    editedAt: row.my_edited_at?.toISOString() ?? null,
    theirEditedAt: row.their_edited_at?.toISOString() ?? null,
    at: row.created_at.toISOString(),
    names: mentioned(names, [base, theirs, mine]),
    other: row.other,
    instead: row.kind === 'unique' ? (row.note?.applied ?? null) : null,
    status: row.status,
    resolution: row.resolution && { keep: row.resolution.keep, value: row.resolution.value ?? null },
    resolvedBy: row.resolved_by,
    undo: row.undo,
    changeSet: row.undo && row.change_set,
  };
}
