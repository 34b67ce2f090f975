import { readFile } from 'node:fs/promises';
import type { CellValue, StreamRow } from 'hucre/xlsx';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import type { SourceFile } from '../source.ts';
import { dateText, numberText } from './cell-text.ts';
import type { Workbook } from './workbook-row.ts';
import { xlsxSheets } from './xlsx-sheets.ts';

/** Opens an Excel workbook. @throws VALIDATION if it is damaged, TOO_LARGE */
export async function openXlsx(file: SourceFile): Promise<Workbook> {
  const bytes = await readFile(file.path, { signal: file.signal });
  const sheets = await xlsxSheets(file);
  return {
    sheets: sheets.map(({ name }) => name),
    async *rows(sheet) {
      const merges = sheets.find(({ name }) => name === sheet)?.merges;
      const { streamXlsxRows } = await import('hucre/xlsx');
      for await (const row of streamXlsxRows(bytes, { sheet }))
        yield { index: row.index, cells: textsOf(row), merges: merges?.get(row.index) ?? [] };
      file.onBytes(bytes.length);
    },
  };
}

function textsOf({ values }: StreamRow): string[] {
  const { columns } = limits.imports;
  if (values.length > columns && values.slice(columns).some((value) => value !== null))
    throw new AppError('TOO_LARGE', 'imports.tooManyColumns', { params: { limit: columns } });
  return values.slice(0, columns).map(cellText);
}

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  return typeof value === 'number' ? numberText(value) : String(value);
}
