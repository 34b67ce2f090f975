import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { dateText, numberText } from './cell-text.ts';
import type { MergedCells, WorkbookRow } from './workbook-row.ts';
import type { Attributes } from './xml.ts';

/** More rows or columns than any sheet has. */
const mostRepeated = 2 ** 24;

/** Returns how often something is repeated or over how many rows it is merged. */
export function countOf(text: string | undefined): number {
  const count = Math.trunc(Number(text ?? 1));
  return count >= 1 ? Math.min(count, mostRepeated) : 1;
}

/** Returns the error for a cell or row with more text than the limit. */
export const tooLong = (): AppError =>
  new AppError('TOO_LARGE', 'imports.recordTooLong', { params: { limit: limits.imports.line } });

/**
 * Returns a cell's text (OpenDocument 1.3, part 3, 19.385). A value counts more than the text that shows it, which
 * depends on the format; times of day are kept as they are shown.
 */
function textOf(attributes: Attributes, shown: string): string {
  switch (attributes['value-type']) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const number = Number(attributes.value || Number.NaN);
      return Number.isNaN(number) ? shown : numberText(number);
    }
    case 'boolean':
      return attributes['boolean-value'] ?? shown;
    case 'date':
      return dateText(dateOf(attributes['date-value'] ?? '')) || shown;
    default:
      return shown || (attributes['string-value'] ?? '');
  }
}

/** Dates have no time zone, and are read as UTC. */
const dateOf = (text: string) => new Date(/T[^Z+-]*$/.test(text) ? `${text}Z` : text);

/** Copies texts, because those cut out of a piece of the document keep all of it in memory. */
const copied = (texts: readonly string[]): string[] => JSON.parse(JSON.stringify(texts));

/** A row while it is read. Empty cells up to its end are left out: a sheet repeats them up to its last column. */
export class OdsRow {
  private readonly cells: string[] = [];
  private readonly merges: MergedCells[] = [];
  private width = 0;
  private length = 0;

  /** @throws TOO_LARGE for cells beyond the limit of columns, or with more text than a record can have */
  add(attributes: Attributes, shown: string): void {
    const [text, repeated] = [textOf(attributes, shown), countOf(attributes['number-columns-repeated'])];
    const start = this.width;
    this.width += repeated;
    if (text === '') return;
    if (this.width > limits.imports.columns)
      throw new AppError('TOO_LARGE', 'imports.tooManyColumns', { params: { limit: limits.imports.columns } });
    this.length += text.length * repeated;
    if (this.length > limits.imports.line) throw tooLong();
    const rows = countOf(attributes['number-rows-spanned']);
    while (this.cells.length < start) this.cells.push('');
    for (let column = start; column < this.width; column++) {
      this.cells.push(text);
      if (rows > 1) this.merges.push({ column, rows });
    }
  }

  /** Passes over the cells that a merged cell covers. */
  skip(attributes: Attributes): void {
    this.width += countOf(attributes['number-columns-repeated']);
  }

  /** Returns the row at an index; undefined if all its cells are empty. */
  at(index: number): WorkbookRow | undefined {
    return this.cells.length > 0 ? { index, cells: copied(this.cells), merges: this.merges } : undefined;
  }
}
