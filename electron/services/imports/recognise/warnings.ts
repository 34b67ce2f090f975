import type { ImportWarning, ImportWarningKind } from '#shared/contract/imports.ts';
import { limits } from '#shared/limits.ts';

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
