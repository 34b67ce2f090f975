import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { AppError, type FieldError, fieldError, refused } from '#shared/errors.ts';
import type { ArchiveInfo } from '../archive-info.ts';
import { contentsOf } from '../compressed.ts';
import { endOfRows } from '../row-groups.ts';
import { copyRows } from '../snapshot.ts';
import { type ArchivedTable, linesFormat, linesSql, quoted } from '../tables.ts';
import type { OpenBag } from './open-bag.ts';

/** A table as it was imported: the number of rows, and the hash of its lines, which is that of the archive. */
export type ImportedTable = { name: string; isRecord: boolean; rows: number; sha256: string };

/** The part of an archive's table that this database has: the columns that the archive contains. */
export type SharedTable = ArchivedTable & {
  rows: number;
  file: string;
  parts?: ArchiveInfo['tables'][number]['parts'];
};

/**
 * Returns an archive's tables, restricted to the columns that it contains. Columns that were added since get their
 * defaults, as in rows of a desktop with an older version.
 * @param executed the migrations of this database
 * @throws VALIDATION for a newer version
 */
export function sharedTables(
  info: ArchiveInfo,
  executed: readonly string[],
  tables: readonly ArchivedTable[],
): SharedTable[] {
  const newer = () => new AppError('VALIDATION', 'archive.newer', { params: { version: info.version } });
  if (info.schema.some((name) => !executed.includes(name))) throw newer();
  const unknown = info.tables.filter(({ schema, name }) => !tables.some((t) => t.schema === schema && t.name === name));
  if (unknown.length > 0) throw newer();
  return tables.flatMap((table) => {
    const archived = info.tables.find(({ schema, name }) => schema === table.schema && name === table.name);
    if (!archived) return [];
    const columns = table.columns.filter(({ name }) => archived.columns.includes(name));
    if (columns.length < archived.columns.length) throw newer();
    const { rows, file, parts } = archived;
    return [{ ...table, columns, rows, file, parts }];
  });
}

/** Returns whether a database contains nothing that an archive would replace. */
export async function isEmpty(client: pg.ClientBase, tables: readonly ArchivedTable[]): Promise<boolean> {
  const filled = tables.map(({ schema, name, from }) => {
    if (name === 'state') return 'SELECT FROM sync.state WHERE server_id IS NOT NULL';
    // The settings of the archive replace those of a new workspace.
    return name === 'settings' ? 'SELECT WHERE false' : `SELECT FROM ${from ?? `${schema}.${quoted(name)}`}`;
  });
  const { rows } = await client.query<{ filled: boolean }>(
    `SELECT ${filled.map((sql) => `EXISTS (${sql})`).join(' OR ')} AS filled`,
  );
  return !rows[0]?.filled;
}

/**
 * Inserts an archive's tables as they are, without entries in the journal. Needs a transaction.
 * @throws VALIDATION for lines that do not fit, with the table's file
 */
export async function insertTables(client: pg.ClientBase, bag: OpenBag, tables: readonly SharedTable[]): Promise<void> {
  await client.query(`SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL sync.applying = '1';
    SET LOCAL enable_nestloop = off;
    SET CONSTRAINTS ALL DEFERRED; CREATE TEMP TABLE archive_line (line jsonb NOT NULL) ON COMMIT DROP`);
  for (const table of tables) {
    await client.query('TRUNCATE archive_line');
    const path = table.file;
    const copy = client.query(copyFrom(`COPY archive_line FROM STDIN WITH (${linesFormat})`));
    await pipeline(contentsOf(path, bag.read(path)), copy).catch(refuseRow(path));
    await client.query(insertSql(table)).catch(refuseRow(path));
  }
  // A link is checked when the tables of both sides are there.
  await client.query('SET CONSTRAINTS ALL IMMEDIATE').catch((cause: { table?: string }) => {
    const table = tables.find(({ name }) => name === cause.table);
    return refuseRow(table?.file ?? 'data')(cause);
  });
  await client.query(continueSequencesSql);
}

/** Rejects with VALIDATION for invalid data and violated constraints, and with the cause itself otherwise. */
const refuseRow = (path: string) => async (cause: unknown) => {
  const { code = '', message } = cause as { code?: string; message: string };
  throw /^(22|23|54)/.test(code) ? refused([fieldError(path, 'archive.invalid', { reason: message })]) : cause;
};

function insertSql({ schema, name, columns }: SharedTable): string {
  const names = columns.map((column) => quoted(column.name)).join(', ');
  const values = columns.map(({ restored }) => restored).join(', ');
  const insert = `INSERT INTO ${schema}.${quoted(name)} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values} FROM archive_line l`;
  if (name === 'settings') return `DELETE FROM settings WHERE key = 'general'; ${insert}`;
  // A new replica id, because the workspace that was exported may still sync under the old one. It pulls everything.
  if (name === 'state') {
    return `DELETE FROM sync.state; ${insert}; UPDATE sync.state SET full_pull = server_id IS NOT NULL`;
  }
  return insert;
}

const continueSequencesSql = `
  SELECT setval(pg_get_serial_sequence('sync.outbox', 'lseq'), coalesce(max(lseq), 0) + 1, false) FROM sync.outbox`;

/**
 * Reads every table back as an export would and compares the hash with the archive's.
 * @throws VALIDATION with the tables that differ
 */
export async function compareTables(
  client: pg.ClientBase,
  tables: readonly SharedTable[],
  hashes: ReadonlyMap<string, string>,
): Promise<ImportedTable[]> {
  const problems: FieldError[] = [];
  const imported: ImportedTable[] = [];
  for (const table of tables) {
    const hash = createHash('sha256');
    const parts = partComparison(table.parts ?? []);
    const rows = await copyRows(client, linesSql(table), linesFormat, (chunk) => {
      hash.update(chunk);
      parts.add(chunk);
    });
    const sha256 = hash.digest('hex');
    const path = table.file;
    const isSame = table.parts ? parts.areSame() : sha256 === hashes.get(path);
    if (rows !== table.rows || !isSame) problems.push(fieldError(path, 'archive.differs'));
    imported.push({ name: table.name, isRecord: table.folder === 'records', rows, sha256 });
  }
  if (problems.length > 0) throw refused(problems);
  return imported;
}

/** Compares lines with the hashes of the parts that they were archived in. */
function partComparison(parts: NonNullable<SharedTable['parts']>) {
  const left = [...parts];
  let hash = createHash('sha256');
  let rows = 0;
  let same = true;
  return {
    add(chunk: Buffer): void {
      for (let rest = chunk; rest.length > 0 && left.length > 0; ) {
        const [part] = left as [(typeof parts)[number]];
        const found = endOfRows(rest, part.rows - rows);
        hash.update(rest.subarray(0, found.end));
        rest = rest.subarray(found.end);
        rows += found.rows;
        if (rows < part.rows) continue;
        same &&= hash.digest('hex') === part.sha256;
        left.shift();
        [hash, rows] = [createHash('sha256'), 0];
      }
    },
    areSame: () => same && left.length === 0,
  };
}
