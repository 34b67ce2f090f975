import type { ImportWarning, ImportWarningKind } from '#shared/contract/files/imports.ts';
import { limits } from '#shared/limits.ts';

/** Kinds of warnings about a file or a part of it, which the check of one row cannot find. */
const ofFile = new Set<ImportWarningKind>([
  'short-rows',
  'long-rows',
  'control-characters',
  'second-table',
  'tables-beside',
  'merged-cells',
  'broken-quotes',
  'cut-off',
  'other-content',
]);

const isSame = (one: ImportWarning, other: ImportWarning) => one.kind === other.kind && one.column === other.column;

/** Replaces the warnings of one row by others. */
export function withRow(all: readonly ImportWarning[], row: number, found: readonly ImportWarning[]): ImportWarning[] {
  const others = all.flatMap((warning) => {
    const isOfLine = warning.kind === 'encoding' && warning.column === undefined;
    if (ofFile.has(warning.kind) || isOfLine || !warning.rows.includes(row)) return [warning];
    const rows = warning.rows.filter((each) => each !== row);
    return warning.count === 1 ? [] : [{ ...warning, rows, count: warning.count - 1 }];
  });
  const added = found.filter((warning) => !others.some((other) => isSame(warning, other)));
  const merged = others.map((other) =>
    found.some((warning) => isSame(warning, other))
      ? { ...other, rows: [...other.rows, row].sort((one, next) => one - next), count: other.count + 1 }
      : other,
  );
  return [...merged, ...added];
}

/** Collects warnings by kind and column. */
export class Warnings {
  private readonly found = new Map<string, ImportWarning>();

  add(kind: ImportWarningKind, row: number, column?: string): void {
    const key = `${kind} ${column ?? ''}`;
    const warning = this.found.get(key) ?? { kind, rows: [], count: 0, ...(column === undefined ? {} : { column }) };
    this.found.set(key, warning);
    if (warning.rows.at(-1) === row) return;
    warning.count += 1;
    if (warning.rows.length < limits.imports.flaggedRows) warning.rows.push(row);
  }

  /** Adds a warning of a run of rows, by its first one and their number. */
  addRun(kind: ImportWarningKind, { first, count }: { first: number; count: number }, column: string): void {
    this.found.set(`${kind} ${column}`, { kind, rows: [first], count, column });
  }

  all(): ImportWarning[] {
    return [...this.found.values()];
  }
}
