import { readFile } from 'node:fs/promises';
import type { CellValue, StreamRow } from 'hucre/xlsx';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { fillMerged, type MergedCells } from './merged-cells.ts';
import type { Source, SourceFile, SourceRow } from './source.ts';
import { xlsxSheets } from './xlsx-sheets.ts';

/** Opens an Excel or OpenDocument workbook: the given sheet, or the first one with rows. */
export async function openWorkbook(file: SourceFile, format: 'xlsx' | 'ods'): Promise<Source> {
  const bytes = await explained(readFile(file.path, { signal: file.signal }));
  const found = await explained(format === 'xlsx' ? xlsxSheets(file) : odsSheets(bytes));
  const sheets = found.map(({ name }) => name);
  const wanted = file.options.sheet;
  if (wanted !== undefined && !sheets.includes(wanted))
    throw new AppError('VALIDATION', 'imports.noSheet', { params: { sheet: wanted, sheets: sheets.join(', ') } });
  const sheet = wanted ?? (await firstFilled(bytes, format, sheets));
  return {
    format,
    sheet,
    sheets,
    isRagged: true,
    async *rows() {
      const fill = fillMerged(found[sheets.indexOf(sheet)]?.merges);
      let next = 0;
      for await (const row of streamOf(bytes, format, sheets, sheet)) {
        // A file does not contain blank rows, which separate tables and count as lines.
        for (let blank = Math.min(row.index - next, maxBlankRows); blank > 0; blank -= 1) yield { cells: [] };
        next = row.index + 1;
        yield fill(row.index, textRow(row));
      }
      file.onBytes(bytes.length);
    },
  };
}

/** As many as can be above a header; a cell in the last row of a sheet has a million above it. */
const maxBlankRows = limits.imports.headerLine;

type Sheet = { name: string; merges?: readonly MergedCells[] | undefined };

async function odsSheets(bytes: Buffer): Promise<Sheet[]> {
  const { sheets } = await (await import('hucre/ods')).readOds(bytes, { maxRows: 1 });
  return sheets.map(({ name, merges }) => ({ name, merges }));
}

async function firstFilled(bytes: Buffer, format: 'xlsx' | 'ods', sheets: readonly string[]): Promise<string> {
  for (const name of sheets) {
    for await (const row of streamOf(bytes, format, sheets, name))
      if (textRow(row).cells.some((cell) => cell !== '')) return name;
  }
  return sheets[0] ?? '';
}

async function* streamOf(
  bytes: Buffer,
  format: 'xlsx' | 'ods',
  sheets: readonly string[],
  sheet: string,
): AsyncGenerator<StreamRow> {
  const rows =
    format === 'xlsx'
      ? (await import('hucre/xlsx')).streamXlsxRows(bytes, { sheet })
      : (await import('hucre/ods')).streamOdsRows(bytes, { sheets: [sheets.indexOf(sheet)] });
  try {
    yield* rows;
  } catch (cause) {
    throw damaged(cause);
  }
}

function textRow({ values }: StreamRow): SourceRow {
  if (values.length > limits.imports.columns && values.slice(limits.imports.columns).some((value) => value !== null))
    throw new AppError('TOO_LARGE', 'imports.tooManyColumns', { params: { limit: limits.imports.columns } });
  return { cells: values.slice(0, limits.imports.columns).map(cellText) };
}

/** Returns a cell as text: dates as YYYY-MM-DD, numbers without the noise of binary fractions. */
function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  return String(value);
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}

async function explained<T>(reading: Promise<T>): Promise<T> {
  return await reading.catch((cause) => {
    throw damaged(cause);
  });
}

function damaged(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const isEncrypted = cause instanceof Error && /password|encrypt/i.test(cause.message);
  return new AppError('VALIDATION', isEncrypted ? 'imports.encrypted' : 'imports.damaged', { cause });
}
