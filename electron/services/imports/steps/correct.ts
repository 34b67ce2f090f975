import type { CustomDefinition } from '#shared/catalogue/custom-fields.ts';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportSource, ImportWarning } from '#shared/contract/files/imports.ts';
import { type Counts, corrected, sharesOf } from '../parse/counts.ts';
import type { ColumnStats } from '../recognise/column-stats.ts';
import { withRow } from '../recognise/warnings.ts';
import { matchRows } from '../write/match.ts';
import { matchSome } from '../write/match-some.ts';
import type { Job } from './job.ts';
import { type CellRow, type CheckedRow, rowChecker } from './row-checker.ts';

/** What the correction of a row needs of its import. `counted` is null for reviews of earlier versions. */
export type StoredImport = {
  mapping: ImportMapping;
  columns: ColumnStats[];
  row_count: number;
  source: ImportSource;
  flagged: ImportWarning[];
  counted: Counts | null;
  custom: CustomDefinition[];
};

/**
 * Replaces the cells of one row and checks it. Only the rows with its inventory number are matched again, unless its
 * artists or its way to find a record change. What concerns the whole file (changing content, nearly equal values) is
 * found again when all rows are checked.
 */
export async function correctRow(
  { client, importId, ...job }: Job,
  { mapping, columns, row_count: rows, source, flagged, counted, custom }: StoredImport & { counted: Counts },
  { row, cells }: { row: number; cells: readonly string[] },
): Promise<void> {
  const { rows: found } = await client.query<CellRow & CheckedRow>(
    `SELECT c.row, c.cells, c.fault, v.value, v.artists, v.refused
     FROM import_cells c JOIN import_values v USING (import_id, row) WHERE c.import_id = $1 AND c.row = $2`,
    [importId, row],
  );
  const [before] = found;
  if (!before) return;
  await replaceCells({ client, importId }, { row, cells });
  const options = { rows, delimiter: source.delimiter, custom };
  const earlier = rowChecker(mapping, columns, options);
  earlier.check(before);
  const checker = rowChecker(mapping, columns, options);
  const after = checker.check({ row, cells: [...cells], fault: null });
  await client.query(
    `UPDATE import_values SET value = $3, artists = $4, problems = $5, refused = $6 WHERE import_id = $1 AND row = $2`,
    [
      importId,
      row,
      JSON.stringify(after.value),
      after.artists && JSON.stringify(after.artists),
      after.problems && JSON.stringify(after.problems),
      after.refused,
    ],
  );
  const counts = corrected(counted, earlier.counts, checker.counts);
  await client.query(
    'UPDATE imports SET understood = $2, counted = $3, flagged = $4, updated_at = now() WHERE id = $1',
    [importId, sharesOf(counts), counts, JSON.stringify(withRow(flagged, row, checker.warnings()))],
  );
  const whole = { client, importId, ...job };
  if (!(await matchSome(whole, mapping, { row, before, after }))) await matchRows(whole, mapping);
}

/** Stores the cells of a row, whose number of cells is right now. */
export const replaceCells = (
  { client, importId }: Pick<Job, 'client' | 'importId'>,
  { row, cells }: { row: number; cells: readonly string[] },
) =>
  client.query('UPDATE import_cells SET cells = $3::text[], fault = NULL WHERE import_id = $1 AND row = $2', [
    importId,
    row,
    cells,
  ]);
