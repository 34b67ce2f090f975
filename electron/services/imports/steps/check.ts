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
  for (let last = 0, more = true; more; ) {
    signal.throwIfAborted();
    const { rows } = await client.query<CellRow>(
      'SELECT row, cells, fault FROM import_cells WHERE import_id = $1 AND row > $2 ORDER BY row LIMIT $3',
      [importId, last, batch],
    );
    const copy = startCopy(client, 'import_values (import_id, row, value, artists, problems, refused)');
    for (const row of rows) {
      const { value, artists, problems, refused } = checker.check(row);
      await copy.add([
        importId,
        row.row,
        JSON.stringify(value),
        artists && JSON.stringify(artists),
        problems && JSON.stringify(problems),
        refused,
      ]);
    }
    await copy.end();
    last = rows.at(-1)?.row ?? last;
    more = rows.length === batch;
    onProgress({ done: last, total: options.rows });
  }
  const clusters = checker.end();
  await client.query('ANALYZE import_values (import_id, row)');
  return { counts: checker.counts, flagged: checker.warnings(), clusters };
}
