import type pg from 'pg';
import type { CustomDefinition } from '#shared/catalogue/custom-fields.ts';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportCluster, ImportWarning } from '#shared/contract/files/imports.ts';
import type { Counts } from '../parse/counts.ts';
import type { ColumnStats } from '../recognise/column-stats.ts';
import { startCopy } from '../write/copy.ts';
import type { Job } from './job.ts';
import { type CellRow, rowChecker } from './row-checker.ts';

/** The result of parsing all rows. */
export type Checked = { counts: Counts; flagged: ImportWarning[]; clusters: ImportCluster[] };

const batch = 2_000;

/** Parses the cells of all rows into `import_values` and collects warnings. */
export async function checkRows(
  { client, importId, signal, onProgress }: Job,
  mapping: ImportMapping,
  columns: readonly ColumnStats[],
  options: { rows: number; delimiter: string | undefined; custom: readonly CustomDefinition[] },
): Promise<Checked> {
  const checker = rowChecker(mapping, columns, options);
  await client.query('DELETE FROM import_values WHERE import_id = $1', [importId]);
  let next = readCells(client, importId, 0);
  for (let last = 0, more = true; more; ) {
    signal.throwIfAborted();
    const rows = await next;
    more = rows.length === batch;
    last = rows.at(-1)?.row ?? last;
    // The database reads the next rows while these are parsed.
    if (more) next = readCells(client, importId, last);
    // Its failure is thrown where it is awaited.
    next.catch(() => undefined);
    const copy = startCopy(client, 'import_values (import_id, row, value, artists, problems, refused)');
    for (const { row, cells, fault } of rows) {
      const { value, artists, problems, refused } = checker.check({ row, cells: JSON.parse(cells), fault });
      await copy.add([
        importId,
        row,
        JSON.stringify(value),
        artists && JSON.stringify(artists),
        problems && JSON.stringify(problems),
        refused,
      ]);
    }
    await copy.end();
    onProgress({ done: last, total: options.rows });
  }
  const clusters = checker.end();
  await client.query('ANALYZE import_values (import_id, row)');
  return { counts: checker.counts, flagged: checker.warnings(), clusters };
}

/** JSON is parsed several times as fast as an array of PostgreSQL. */
type StoredRow = Omit<CellRow, 'cells'> & { cells: string };

async function readCells(client: pg.Client, importId: string, after: number): Promise<StoredRow[]> {
  const { rows } = await client.query<StoredRow>(
    `SELECT row, array_to_json(cells)::text AS cells, fault FROM import_cells
     WHERE import_id = $1 AND row > $2 ORDER BY row LIMIT ${batch}`,
    [importId, after],
  );
  return rows;
}
