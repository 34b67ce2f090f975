import * as z from 'zod';
import { type ExportFormat, exportColumn, exportFormats } from '#shared/contract/files/exports.ts';

export type Choice = { format: ExportFormat; columns: ReadonlySet<string>; thumbnails: boolean };

const key = 'qwarty.export';
const stored = z.object({
  format: z.enum(exportFormats),
  columns: z.array(exportColumn),
  thumbnails: z.boolean().default(false),
});

/** Returns the choice of the last export on this desktop; at first, an Excel workbook with all columns. */
export function rememberedExport(all: readonly string[]): Choice {
  try {
    const { format, columns, thumbnails } = stored.parse(JSON.parse(localStorage.getItem(key) ?? ''));
    return { format, columns: new Set(columns), thumbnails };
  } catch {
    return { format: 'xlsx', columns: new Set(all), thumbnails: false };
  }
}

export function rememberExport({ format, columns, thumbnails }: Choice): void {
  localStorage.setItem(key, JSON.stringify({ format, columns: [...columns], thumbnails }));
}
