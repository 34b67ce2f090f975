import type { CustomDefinition } from '#shared/catalogue/custom-fields.ts';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportCluster } from '#shared/contract/files/imports.ts';
import { clusterCollector } from './clusters.ts';
import type { ColumnStats } from './column-stats.ts';
import { contentWarnings } from './content.ts';
import { ignoredEditWarnings } from './ignored-edits.ts';
import { notationWarnings } from './notation.ts';
import { unitWarnings } from './units.ts';
import type { Warnings } from './warnings.ts';

type Row = { row: number; cells: readonly string[]; fault: string | null };

/**
 * Returns the functions that look at each row, in order, for what seems wrong or could be written alike, and that
 * return the groups of nearly equal values at the end. Warnings are added to `warnings`.
 */
export function observeRows(
  columns: readonly ColumnStats[],
  mapping: ImportMapping,
  { total, warnings, custom }: { total: number; warnings: Warnings; custom: readonly CustomDefinition[] },
) {
  const names = columns.map(({ name }) => name);
  const noteNotation = notationWarnings(columns, (name) => mapping.columns[name] != null);
  const noteUnits = unitWarnings(columns, mapping);
  const noteIgnoredEdits = ignoredEditWarnings(names, mapping);
  const content = contentWarnings(names, mapping, total);
  const clusters = clusterCollector(mapping, names, custom);
  function note(row: Row): void {
    noteEncoding(warnings, row, names);
    // The cells of other rows may be in other columns.
    if (row.fault) return;
    noteNotation(warnings, row);
    noteUnits(warnings, row);
    noteIgnoredEdits(warnings, row);
    content.note(row);
    clusters.note(row.cells);
  }
  function end(): ImportCluster[] {
    content.addTo(warnings);
    return clusters.clusters();
  }
  return { note, end };
}

/** UTF-8 that was read as Windows-1252, and characters that were lost before. */
const misread = /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|â€|�/;

function noteEncoding(warnings: Warnings, { row, cells }: Row, names: readonly string[]): void {
  for (const [index, cell] of cells.entries()) if (misread.test(cell)) warnings.add('encoding', row, names[index]);
}
