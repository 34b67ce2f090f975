import * as z from 'zod';
import { type ExportFormat, exportFormats } from '#shared/contract/files/exports.ts';

/** `order` are columns in the order of the file; those that it lacks follow. */
export type Choice = {
  format: ExportFormat;
  columns: ReadonlySet<string>;
  order: readonly string[];
  thumbnails: boolean;
};

/** The lists that can be exported. */
export type ExportedList = 'artworks' | 'artists';

const keys: Record<ExportedList, string> = { artworks: 'qwarty.export', artists: 'qwarty.export-artists' };
const stored = z.object({
  format: z.enum(exportFormats),
  columns: z.array(z.string()),
  order: z.array(z.string()).default([]),
  thumbnails: z.boolean().default(false),
});

/** Returns the choice of the last export on this desktop; at first, an Excel workbook with all columns. */
export function rememberedExport(list: ExportedList, all: readonly string[]): Choice {
  try {
    const { columns, ...rest } = stored.parse(JSON.parse(localStorage.getItem(keys[list]) ?? ''));
    return { ...rest, columns: new Set(columns) };
  } catch {
    return { format: 'xlsx', columns: new Set(all), order: [], thumbnails: false };
  }
}

export function rememberExport(list: ExportedList, { columns, ...rest }: Choice): void {
  localStorage.setItem(keys[list], JSON.stringify({ ...rest, columns: [...columns] }));
}

/** Returns all columns in a remembered order; those that it lacks, such as new fields, come last. */
export const inOrder = (all: readonly string[], order: readonly string[]): string[] => [
  ...order.filter((name) => all.includes(name)),
  ...all.filter((name) => !order.includes(name)),
];
