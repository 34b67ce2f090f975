import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import type { Source, SourceFile } from '../source.ts';
import { fillMerged } from './merged-cells.ts';
import { openOds } from './ods.ts';
import type { Workbook, WorkbookRow } from './workbook-row.ts';
import { openXlsx } from './xlsx.ts';

/**
 * Opens an Excel or OpenDocument workbook: the given sheet, or the first one with rows.
 * @throws VALIDATION if there is no such sheet or the file is damaged, UNSUPPORTED_MEDIA, TOO_LARGE
 */
export async function openWorkbook(file: SourceFile, format: 'xlsx' | 'ods'): Promise<Source> {
  const workbook = await explained(format === 'xlsx' ? openXlsx(file) : openOds(file));
  const { sheets } = workbook;
  const wanted = file.options.sheet;
  if (wanted !== undefined && !sheets.includes(wanted))
    throw new AppError('VALIDATION', 'imports.noSheet', { params: { sheet: wanted, sheets: sheets.join(', ') } });
  const sheet = wanted ?? (await firstFilled(workbook));
  return {
    format,
    sheet,
    sheets,
    isRagged: true,
    async *rows() {
      const fill = fillMerged();
      let next = 0;
      for await (const row of rowsOf(workbook, sheet)) {
        // A file does not contain blank rows, which separate tables and count as lines.
        for (let blank = Math.min(row.index - next, maxBlankRows); blank > 0; blank -= 1) yield { cells: [] };
        next = row.index + 1;
        yield fill(row);
      }
    },
  };
}

/** As many as can be above a header; a cell in the last row of a sheet has a million above it. */
const maxBlankRows = limits.imports.headerLine;

async function firstFilled(workbook: Workbook): Promise<string> {
  for (const name of workbook.sheets)
    for await (const { cells } of rowsOf(workbook, name)) if (cells.some((cell) => cell !== '')) return name;
  return workbook.sheets[0] ?? '';
}

async function* rowsOf(workbook: Workbook, sheet: string): AsyncGenerator<WorkbookRow> {
  try {
    yield* workbook.rows(sheet);
  } catch (cause) {
    throw damaged(cause);
  }
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
