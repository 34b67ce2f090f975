import type { CustomDefinition } from '#shared/catalogue/custom-fields.ts';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { message } from '#shared/messages/message.ts';
import { rowParser } from '../parse/row.ts';
import type { CellProblem, RowArtist } from '../parse/types.ts';
import type { ColumnStats } from '../recognise/column-stats.ts';
import { observeRows } from '../recognise/observe.ts';
import { shiftDetector } from '../recognise/shifted.ts';
import { Warnings } from '../recognise/warnings.ts';

export type CellRow = { row: number; cells: string[]; fault: string | null };

/** A row as `import_values` has it. */
export type CheckedRow = {
  value: Record<string, unknown>;
  artists: RowArtist[] | null;
  problems: CellProblem[] | null;
  refused: boolean;
};

type Options = { rows: number; delimiter: string | undefined; custom: readonly CustomDefinition[] };

/** Returns the function that parses rows and looks for what seems wrong in them, and what was found so far. */
export function rowChecker(
  mapping: ImportMapping,
  columns: readonly ColumnStats[],
  { rows: total, delimiter, custom }: Options,
) {
  const names = columns.map(({ name }) => name);
  const parser = rowParser(mapping, names, custom);
  const shiftIn = shiftDetector(columns, delimiter);
  const warnings = new Warnings();
  const observed = observeRows(columns, mapping, { total, warnings, custom });
  function check({ row, cells, fault }: CellRow): CheckedRow {
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
    return { value, artists, problems: all.length > 0 ? all : null, refused: all.some(({ note }) => !note) };
  }
  return { check, counts: parser.counts, warnings: () => warnings.all(), end: observed.end };
}

function faultsOf(fault: string | null): CellProblem[] {
  if (fault === 'short-rows') return [{ column: null, ...message('imports.shortRow') }];
  if (fault === 'long-rows') return [{ column: null, ...message('imports.longRow') }];
  if (fault === 'broken-quotes') return [{ column: null, ...message('imports.brokenQuote') }];
  if (fault === 'cut-off') return [{ column: null, ...message('imports.cutOff') }];
  return [];
}
