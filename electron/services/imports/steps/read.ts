import { isHeading } from '#shared/catalogue/synonyms/headings.ts';
import type { ImportSource, ImportWarning } from '#shared/contract/files/imports.ts';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { addCell, type ColumnStats, emptyStats } from '../recognise/column-stats.ts';
import { emptyColumnBetweenTables } from '../recognise/tables-beside.ts';
import { Warnings } from '../recognise/warnings.ts';
import { findHeader, type Header, headerRows, namesOf } from '../sources/header.ts';
import { openSource } from '../sources/open.ts';
import type { Fault, Source, SourceRow } from '../sources/source.ts';
import { type Copy, startCopy } from '../write/copy.ts';
import type { Job } from './job.ts';

/** A file after it was read into `import_cells`. */
export type ReadFile = { source: ImportSource; columns: ColumnStats[]; rows: number; flagged: ImportWarning[] };

/** The first rows are visible early, the others in batches. */
const firstBatch = 1_000;
const batch = 20_000;

/** Reads a file into `import_cells`, and the statistics of its columns. @throws VALIDATION, TOO_LARGE, CANCELLED */
export async function readFile(job: Job, path: string): Promise<ReadFile> {
  const { mapping, signal, onProgress } = job;
  const options = mapping?.source ?? {};
  const source = await openSource({
    path,
    options,
    signal,
    onBytes: (bytes) => onProgress({ done: bytes, total: job.bytes }),
  });
  const table = new Table(job, source);
  for await (const row of source.rows()) {
    signal.throwIfAborted();
    await table.add(row);
  }
  return await table.end();
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

class Table {
  private readonly job: Job;
  private readonly source: Source;
  private header: Header | undefined;
  private first: SourceRow[] = [];
  private columns: ColumnStats[] = [];
  private readonly warnings = new Warnings();
  private copy: Copy | undefined;
  private rows = 0;
  /** The names in the header as they are written, and the last row that each column fills. */
  private headings: readonly string[] = [];
  private lastFilled: number[] = [];
  /** Rows of `first` that are not blank. */
  private filled = 0;
  private inBatch = 0;
  private wasBlank = false;

  constructor(job: Job, source: Source) {
    this.job = job;
    this.source = source;
  }

  async add(row: SourceRow): Promise<void> {
    if (row.cells.length > limits.imports.columns)
      throw new AppError('TOO_LARGE', 'imports.tooManyColumns', { params: { limit: limits.imports.columns } });
    if (this.source.names) return await this.addRecord(row);
    if (this.header) return await this.addRow(row);
    this.first.push(row);
    if (!isBlank(row.cells)) this.filled += 1;
    const { length } = this.first;
    const isEnough = this.filled >= headerRows || length >= limits.imports.headerLine;
    if (isEnough && length >= this.headerLine) await this.readHeader();
  }

  /** The line that a user has chosen as the header; 0 if it is to be found. */
  private get headerLine(): number {
    return this.job.mapping?.source?.headerRow ?? 0;
  }

  async end(): Promise<ReadFile> {
    if (!this.header && !this.source.names) await this.readHeader();
    await this.copy?.end();
    const { names, format, encoding, delimiter, sheet, sheets } = this.source;
    for (const [index, name] of namesOf(names ?? [], names?.length ?? 0).entries()) this.columns[index]!.name = name;
    const { headerRow = null, skipped = [] } = this.header ?? {};
    this.noteTablesBeside();
    if (this.columns.length === 0 || this.rows === 0) throw new AppError('VALIDATION', 'imports.noRows');
    return {
      source: { format, encoding, delimiter, sheet, sheets, headerRow, skipped },
      columns: this.columns,
      rows: this.rows,
      flagged: this.warnings.all(),
    };
  }

  private noteTablesBeside(): void {
    const columns = this.columns.map(({ name, filled }, index) => {
      return { name, filled, last: this.lastFilled[index] ?? 0, heading: this.headings[index]?.trim() ?? '' };
    });
    const border = emptyColumnBetweenTables(columns, this.rows);
    if (border !== undefined) this.warnings.add('tables-beside', 1, border);
  }

  private async readHeader(): Promise<void> {
    this.header = findHeader(this.first, this.job.mapping?.source?.headerRow, this.source.isRagged);
    this.headings = this.first[(this.header.headerRow ?? 0) - 1]?.cells ?? [];
    this.columns = this.header.names.map(emptyStats);
    for (const row of this.first.slice(this.header.headerRow ?? 0)) await this.addRow(row);
    this.first = [];
  }

  /** Adds a record with named values; columns appear with their first value. */
  private async addRecord({ cells, fault }: SourceRow): Promise<void> {
    while (this.columns.length < cells.length) {
      const stats = emptyStats(this.source.names?.[this.columns.length] ?? '');
      stats.shapes.empty = this.rows;
      this.columns.push(stats);
    }
    await this.write(cells, fault);
  }

  private async addRow({ cells, fault, raw, merged = [] }: SourceRow): Promise<void> {
    const width = this.columns.length;
    if (isBlank(cells)) {
      this.wasBlank = true;
      return;
    }
    if (this.wasBlank && this.hasNames(cells)) this.warnings.add('second-table', this.rows + 1);
    this.wasBlank = false;
    for (const index of merged) this.warnings.add('merged-cells', this.rows + 1, this.columns[index]?.name);
    const extra = cells.slice(width).some((cell) => cell.trim() !== '');
    const isMissing = cells.length < width && !this.source.isRagged;
    if (raw && (extra || isMissing) && this.source.byLines) return await this.addLines(raw);
    await this.write(
      extra ? cells : cells.slice(0, width),
      fault ?? (extra ? 'long-rows' : isMissing ? 'short-rows' : undefined),
    );
  }

  /** A missing quote joins lines: those that have the right number of cells are rows. */
  private async addLines(raw: string): Promise<void> {
    const lines = this.source.byLines?.(raw) ?? [];
    for (const { cells, fault } of lines) {
      await this.write(cells, fault ?? (cells.length === this.columns.length ? undefined : 'broken-quotes'));
    }
  }

  /**
   * Returns whether cells below a blank row look like another header: names of fields, or distinct words where the
   * columns have none.
   */
  private hasNames(cells: readonly string[]): boolean {
    const filled = cells.filter((cell) => cell.trim() !== '');
    if (filled.length < 2 || new Set(filled).size < filled.length || filled.some((cell) => /\d/.test(cell)))
      return false;
    const known = cells.filter((cell, index) => cell !== '' && this.columns[index]?.name === cell.trim()).length;
    const odd = cells.filter((cell, index) => cell !== '' && this.hasNoWords(this.columns[index])).length;
    const named = filled.filter(isHeading).length;
    return known + odd >= filled.length / 2 || named >= filled.length / 2;
  }

  private hasNoWords(stats: ColumnStats | undefined): boolean {
    const { word = 0, words = 0, text = 0 } = stats?.shapes ?? {};
    return stats !== undefined && stats.filled > 0 && word + words + text === 0;
  }

  private async write(cells: readonly string[], fault: Fault | undefined): Promise<void> {
    this.rows += 1;
    if (this.rows > limits.imports.rows)
      throw new AppError('TOO_LARGE', 'imports.tooManyRows', { params: { limit: limits.imports.rows } });
    const clean = cells.map((cell) => this.cleaned(cell));
    if (fault) this.warnings.add(fault, this.rows);
    // Other rows would distort the statistics.
    if (!fault || fault === 'encoding')
      for (const [index, stats] of this.columns.entries()) {
        const before = stats.filled;
        addCell(stats, clean[index] ?? '');
        if (stats.filled > before) this.lastFilled[index] = this.rows;
      }
    this.copy ??= startCopy(this.job.client, 'import_cells (import_id, row, cells, fault)');
    await this.copy.add([this.job.importId, this.rows, clean, fault ?? null]);
    this.inBatch += 1;
    if (this.inBatch < (this.rows === firstBatch ? firstBatch : batch) && this.rows !== firstBatch) return;
    await this.copy.end();
    this.copy = undefined;
    this.inBatch = 0;
  }

  private cleaned(cell: string): string {
    const short = cell.length > limits.imports.cell ? cell.slice(0, limits.imports.cell + 1) : cell;
    if (!short.includes('\0')) return short.toWellFormed();
    this.warnings.add('control-characters', this.rows);
    return short.replaceAll('\0', '').toWellFormed();
  }
}
