import type { Batch } from './claim.ts';
import type { Session } from './session-parts.ts';

/** A part of a batch: what to read here, and the columns of the hub's table where it goes. */
type Part = { from: string; into: string };

/** A batch whole, and the tables whose new records go up as rows (bulk rows). */
export type Parts = { parts: Part[]; bulkTables: number[] };

const inboxColumns = 'n, tbl, row_id, op, patch, old, edited_at, actor, change_set';

/**
 * Divides a batch into edits and, where a table has many new records, rows. None of these while the hub has columns that
 * this version does not know, and where records were typed before this version brought a column: as edits they get its
 * default.
 */
export async function partsOf(
  { local, sizes, hubIsNewer }: Pick<Session, 'local' | 'sizes' | 'hubIsNewer'>,
  { batch }: Batch,
): Promise<Parts> {
  const { rows: tables } = await local.query<{ tbl: number; rows: number; added: number; whole: boolean }>(surveySql, [
    batch,
  ]);
  const many = tables.filter(({ tbl, added, whole }) => !hubIsNewer && tbl > 0 && added >= sizes.bulkRows && whole);
  const bulkTables = many.map(({ tbl }) => tbl);
  const nothingElse = many.filter(({ rows, added }) => rows === added).map(({ tbl }) => tbl);
  const parts = [changeSets(batch), ...(bulkTables.length > 0 ? await bulkParts(local, batch, bulkTables) : [])];
  if (nothingElse.length === tables.length) return { parts, bulkTables };
  const edits = {
    // Tables that have only new records are left out by themselves, for PostgreSQL then need not make them.
    from: `SELECT ${inboxColumns} FROM sync.net(${batch})
      WHERE tbl <> ALL ('{${nothingElse}}') AND NOT (op = 'I' AND tbl = ANY ('{${bulkTables}}'))`,
    into: `sync.inbox (${inboxColumns})`,
  };
  return { parts: [edits, ...parts], bulkTables };
}

/** The change sets that the batch's rows belong to. */
const changeSets = (batch: number): Part => ({
  from: `SELECT 0, 0, c.id, 'S', jsonb_build_object('kind', c.kind, 'params', c.params, 'tbl', c.tbl, 'record', c.record_id,
      'undoes', c.undoes), NULL, c.at, c.actor, c.id
    FROM sync.change_set c WHERE c.id IN (SELECT change_set FROM sync.outbox WHERE batch = ${batch})`,
  into: `sync.inbox (${inboxColumns})`,
});

const surveySql = `
  SELECT o.tbl, count(*)::integer AS rows, count(*) FILTER (WHERE o.op = 'I')::integer AS added,
    coalesce(bool_and(o.patch ?& f.names) FILTER (WHERE o.op = 'I'), false) AS whole
  FROM sync.outbox o LEFT JOIN (SELECT tbl, array_agg(name) AS names FROM sync.field GROUP BY tbl) f ON f.tbl = o.tbl
  WHERE o.batch = $1 GROUP BY o.tbl`;

/** The hub's COPY reads every value from its text; only lists and JSON are written differently inside of JSON. */
async function bulkParts(local: Session['local'], batch: number, tables: number[]): Promise<Part[]> {
  const { rows } = await local.query<{ tbl: number; names: string; values: string }>(
    `SELECT tbl, string_agg(quote_ident(name), ', ' ORDER BY position) AS names,
       string_agg(sync.value_sql('patch', name, CASE WHEN type LIKE '%[]' OR type = 'jsonb' THEN type ELSE 'text' END), ', '
         ORDER BY position) AS values
     FROM sync.field WHERE tbl = ANY ($1) GROUP BY tbl ORDER BY tbl`,
    [tables],
  );
  return rows.map(({ tbl, names, values }) => ({
    from: `SELECT n, edited_at, actor, change_set, ${values} FROM sync.net(${batch}) WHERE tbl = ${tbl} AND op = 'I'`,
    into: `sync.bulk_${tbl} (sync_n, sync_edited_at, sync_actor, sync_change_set, ${names})`,
  }));
}
