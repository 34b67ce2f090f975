import type { Session } from '../session-parts.ts';
import type { Batch } from './claim.ts';

/** A part of a batch: the local query and the hub's table with its columns, for COPY. */
type Part = { from: string; into: string };

/** All parts of a batch, and the ids of the tables whose new records are sent as bulk rows. */
export type Parts = { parts: Part[]; bulkTables: number[] };

const inboxColumns = 'n, tbl, row_id, op, patch, old, edited_at, actor, change_set';

/**
 * Divides a batch into edits and bulk rows (for tables with many new records). Sends edits only if a column is missing:
 * because the hub is newer, or because records were created before a migration added it. The merge then fills in its
 * default.
 */
export async function partsOf(
  { local, sizes, hubIsNewer }: Pick<Session, 'local' | 'sizes' | 'hubIsNewer'>,
  { batch }: Batch,
): Promise<Parts> {
  const { rows: tables } = await local.query<{ tbl: number; rows: number; added: number; complete: boolean }>(
    surveySql,
    [batch],
  );
  const bulk = tables.filter(
    ({ tbl, added, complete }) => !hubIsNewer && tbl > 0 && added >= sizes.bulkRows && complete,
  );
  const bulkTables = bulk.map(({ tbl }) => tbl);
  const onlyNew = bulk.filter(({ rows, added }) => rows === added).map(({ tbl }) => tbl);
  const inbox = [changeSetsSql(batch), stepsSql(batch)];
  if (onlyNew.length < tables.length) inbox.unshift(editsSql(batch, bulkTables, onlyNew));
  const parts = [
    { from: inbox.join(' UNION ALL '), into: `sync.inbox (${inboxColumns})` },
    ...(bulkTables.length > 0 ? await bulkParts(local, batch, bulkTables) : []),
  ];
  return { parts, bulkTables };
}

/** The net change of each record. The first condition lets PostgreSQL skip tables that have only new records. */
const editsSql = (batch: number, bulkTables: number[], onlyNew: number[]) => `
  SELECT n, tbl, row_id, op::text, patch, old, edited_at, actor, change_set FROM sync.net(${batch})
  WHERE tbl <> ALL ('{${onlyNew}}') AND NOT (op = 'I' AND old IS NULL AND tbl = ANY ('{${bulkTables}}'))`;

/** The change sets of the batch's rows. An array, because a join reads all rows of each change set to find one. */
const changeSetsSql = (batch: number) => `
  SELECT 0 AS n, 0 AS tbl, c.id, 'S' AS op, jsonb_build_object('kind', c.kind, 'params', c.params, 'tbl', c.tbl,
      'record', c.record_id, 'undoes', c.undoes), NULL::jsonb, c.at, c.actor, c.id
  FROM sync.change_set c
  WHERE c.id = ANY (ARRAY(SELECT DISTINCT change_set FROM sync.outbox WHERE batch = ${batch} AND change_set IS NOT NULL))`;

/** The steps of change sets on records that several of them changed. */
const stepsSql = (batch: number) => `
  SELECT n, tbl, row_id, op, CASE op WHEN 'u' THEN patch END, CASE op WHEN 'u' THEN old END, edited_at, actor, change_set
  FROM (
    SELECT min(o.lseq) AS n, o.tbl, o.row_id, o.change_set, count(*) OVER (PARTITION BY o.tbl, o.row_id) AS sets,
      CASE WHEN (array_agg(o.op ORDER BY o.lseq DESC))[1] <> 'D' THEN
          CASE (array_agg(o.op ORDER BY o.lseq))[1] WHEN 'I' THEN 'i' ELSE 'u' END
        WHEN (array_agg(o.op ORDER BY o.lseq))[1] <> 'I' THEN 'd' END AS op,
      sync.merged(o.patch ORDER BY o.lseq) AS patch, sync.merged(o.old ORDER BY o.lseq DESC) AS old,
      max(o.edited_at) AS edited_at, (array_agg(o.actor ORDER BY o.lseq DESC))[1] AS actor
    FROM sync.outbox o JOIN (
        SELECT tbl, row_id FROM sync.outbox WHERE batch = ${batch} AND tbl > 0 GROUP BY tbl, row_id HAVING count(*) > 1) r
      ON r.tbl = o.tbl AND r.row_id = o.row_id
    WHERE o.batch = ${batch} GROUP BY o.tbl, o.row_id, o.change_set) step
  WHERE sets > 1 AND op IS NOT NULL`;

const surveySql = `
  SELECT o.tbl, count(*)::integer AS rows, count(*) FILTER (WHERE o.op = 'I' AND o.old IS NULL)::integer AS added,
    coalesce(bool_and(o.patch ?& f.names) FILTER (WHERE o.op = 'I'), false) AS complete
  FROM sync.outbox o LEFT JOIN (SELECT tbl, array_agg(name) AS names FROM sync.field GROUP BY tbl) f ON f.tbl = o.tbl
  WHERE o.batch = $1 GROUP BY o.tbl`;

/** COPY parses the text of each value; only arrays and JSON need a conversion from their form in the patch. */
async function bulkParts(local: Session['local'], batch: number, tables: number[]): Promise<Part[]> {
  const { rows } = await local.query<{ tbl: number; names: string; values: string }>(
    `SELECT tbl, string_agg(quote_ident(name), ', ' ORDER BY position) AS names,
       string_agg(sync.value_sql('patch', name, CASE WHEN type LIKE '%[]' OR type = 'jsonb' THEN type ELSE 'text' END), ', '
         ORDER BY position) AS values
     FROM sync.field WHERE tbl = ANY ($1) GROUP BY tbl ORDER BY tbl`,
    [tables],
  );
  return rows.map(({ tbl, names, values }) => ({
    from: `SELECT n, edited_at, actor, change_set, ${values} FROM sync.net(${batch}) WHERE tbl = ${tbl} AND op = 'I' AND old IS NULL`,
    into: `sync.bulk_${tbl} (sync_n, sync_edited_at, sync_actor, sync_change_set, ${names})`,
  }));
}
