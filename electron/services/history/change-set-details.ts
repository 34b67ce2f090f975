import type { ChangedRecord, ChangeSetDetails } from '#shared/contract/catalogue/history.ts';
import { requireActor } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { labelSql, partSql } from '../common/record-labels.ts';
import { select } from '../common/sql.ts';
import { mentioned, namesIn } from '../conflicts/names-in.ts';
import { inContract } from '../sync/field-names.ts';
import { countsIn, findChangeSet, presentChangeSet } from './change-sets.ts';
import { changesOf } from './changes-of.ts';

type Values = Record<string, unknown>;
type Row = {
  table: string;
  id: string;
  label: string | null;
  part: string | null;
  action: ChangedRecord['action'];
  old: Values;
  new: Values;
};

const recordsShown = 100;

/** Returns the changes of a change set by record and field, for up to 100 records. @throws NOT_FOUND */
export async function getChangeSet(ctx: Context, { changeSet }: { changeSet: string }): Promise<ChangeSetDetails> {
  const row = await findChangeSet(ctx, changeSet);
  const source = row.desktop === null ? ownRowsSql : hubRowsSql;
  const rows = await select<Row>(ctx, `${source} ${labelledSql}`, [row.id]);
  const total = countsIn(row).reduce((sum, { created, changed, deleted }) => sum + created + changed + deleted, 0);
  const shown = rows.map(present);
  const values = rows.flatMap((each) => [each.old, each.new]);
  return {
    ...presentChangeSet(row, requireActor(ctx)),
    records: shown,
    more: Math.max(total - rows.length, 0),
    names: mentioned(await namesIn(ctx, values), values.map(inContract)),
  };
}

function present({ table, id, label, part, action, old, new: now }: Row): ChangedRecord {
  return { table, id, label, part, action, changes: action === 'changed' ? changesOf(table, old, now) : [] };
}

/** Returns the net change of each record shown: its first old and last new values. */
const ownRowsSql = `
  WITH shown AS MATERIALIZED (
    SELECT tbl, row_id, min(lseq) AS n FROM sync.outbox WHERE change_set = $1 AND tbl > 0 GROUP BY tbl, row_id
    ORDER BY tbl, n LIMIT ${recordsShown}),
  net AS (
    SELECT o.tbl, o.row_id, s.n, CASE WHEN (array_agg(op ORDER BY lseq))[1] = 'I' THEN 'created'
        WHEN (array_agg(op ORDER BY lseq DESC))[1] = 'D' THEN 'deleted' ELSE 'changed' END AS action,
      sync.merged(old ORDER BY lseq DESC) AS old, sync.merged(patch ORDER BY lseq) AS new
    FROM sync.outbox o JOIN shown s ON s.tbl = o.tbl AND s.row_id = o.row_id
    WHERE o.change_set = $1 GROUP BY o.tbl, o.row_id, s.n)`;

const hubRowsSql = `
  WITH net AS (
    SELECT tbl, row_id, seq AS n, CASE op WHEN 'D' THEN 'deleted' WHEN 'U' THEN 'changed' ELSE 'created' END AS action,
      coalesce(old, '{}') AS old, coalesce(new, '{}') AS new
    FROM sync.history WHERE change_set = $1 ORDER BY tbl, seq LIMIT ${recordsShown})`;

const record = { table: 't.name', id: 'n.row_id', journal: ['n.new', 'n.old'] };

/** Adds the records' current or last names. */
const labelledSql = `
  SELECT t.name AS table, n.row_id AS id, n.action, n.old, n.new, ${labelSql(record)} AS label, ${partSql(record)} AS part
  FROM net n JOIN sync.tbl t ON t.id = n.tbl
  ORDER BY t.sort, n.n`;
