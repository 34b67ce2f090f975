import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportCluster, ImportWarning } from '#shared/contract/imports.ts';
import { message } from '#shared/messages/message.ts';
import { rowParser } from '../parse/row.ts';
import type { CellProblem } from '../parse/types.ts';
import type { ColumnStats } from '../recognise/column-stats.ts';
import { observeRows } from '../recognise/observe.ts';
import { shiftDetector } from '../recognise/shifted.ts';
import { Warnings } from '../recognise/warnings.ts';
import { startCopy } from '../write/copy.ts';
import type { Job } from './job.ts';

/** The result of parsing all rows. */
export type Checked = { understood: Record<string, number>; flagged: ImportWarning[]; clusters: ImportCluster[] };

type CellRow = { row: number; cells: string[]; fault: string | null };

const batch = 2_000;

/** Parses the cells of all rows into `import_values` and collects warnings. */
export async function checkRows(
  job: Job,
  mapping: ImportMapping,
  columns: readonly ColumnStats[],
  { rows: total, delimiter }: { rows: number; delimiter: string | undefined },
): Promise<Checked> {
  const { client, importId, signal, onProgress } = job;
  const names = columns.map(({ name }) => name);
  const parser = rowParser(mapping, names);
  const shiftIn = shiftDetector(columns, delimiter);
  const warnings = new Warnings();
  const observed = observeRows(columns, mapping, { total, warnings });
  await client.query('DELETE FROM import_values WHERE import_id = $1', [importId]);
  for (let last = 0, more = true; more; ) {
    signal.throwIfAborted();
    const { rows } = await client.query<CellRow>(
      'SELECT row, cells, fault FROM import_cells WHERE import_id = $1 AND row > $2 ORDER BY row LIMIT $3',
      [importId, last, batch],
    );
    const copy = startCopy(client, 'import_values (import_id, row, value, artists, problems, refused)');
    for (const { row, cells, fault } of rows) {
      const { value, artists, problems } = parser.parse(cells);
      const faults = faultsOf(fault);
      const shift = faults.length === 0 ? shiftIn(cells) : null;
      if (shift) {
        warnings.add('shifted-cells', row);
        const isImported = names.slice(shift.from, shift.to + 1).some((name) => mapping.columns[name] != null);
        const note = mapping.acceptShifted || !isImported ? ({ note: true } as const) : {};
        faults.push({ column: names[shift.from] ?? null, ...message('imports.shifted'), ...note });
      }
      observed.note({ row, cells, fault });
      const all = [...faults, ...problems];
      await copy.add([
        importId,
        row,
        JSON.stringify(value),
        artists && JSON.stringify(artists),
        all.length > 0 ? JSON.stringify(all) : null,
        all.some(({ note }) => !note),
      ]);
    }
    await copy.end();
    last = rows.at(-1)?.row ?? last;
    more = rows.length === batch;
    onProgress({ done: last, total });
  }
  const clusters = observed.end();
  await client.query('ANALYZE import_values (import_id, row)');
  return { understood: parser.shares(), flagged: warnings.all(), clusters };
}

function faultsOf(fault: string | null): CellProblem[] {
  if (fault === 'short-rows') return [{ column: null, ...message('imports.shortRow') }];
  if (fault === 'long-rows') return [{ column: null, ...message('imports.longRow') }];
  if (fault === 'broken-quotes') return [{ column: null, ...message('imports.brokenQuote') }];
  if (fault === 'cut-off') return [{ column: null, ...message('imports.cutOff') }];
  return [];
}
