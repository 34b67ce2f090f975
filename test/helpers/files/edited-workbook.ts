import { buffer } from 'node:stream/consumers';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { exportArtworks } from '#electron/services/exports/export-artworks.ts';
import { artworkExportInput } from '#shared/contract/files/exports.ts';
import type { Language } from '#shared/messages/message.ts';
import type { TestApp } from '../app.ts';
import { until } from '../until.ts';

/** The cells of a sheet by row; the first row contains the headings. */
export type Rows = unknown[][];

type Client = Awaited<ReturnType<TestApp['client']>>;

/** Exports all artworks as a workbook and returns its cells. `columns` are names, by default all. */
export async function exportedRows({ local }: TestApp, language: Language, columns?: string[]): Promise<Rows> {
  const chosen = columns && { columns: columns.join(',') };
  const { content } = await exportArtworks(local, artworkExportInput.parse({ format: 'xlsx', language, ...chosen }));
  const { sheets } = await readXlsx(new Uint8Array(await buffer(content)));
  return sheets[0]?.rows ?? [];
}

/** Imports the rows as a workbook. Returns the review when it is ready. */
export async function reviewOf(client: Client, rows: Rows) {
  const bytes = await writeXlsx({ sheets: [{ name: 'Artworks', rows: rows as never }] });
  const file = new File([new Uint8Array(bytes)], 'artworks.xlsx');
  const { import: id } = await client.imports.create({ file });
  await until(async () => (await client.imports.get({ id })).state === 'ready');
  const { items } = await client.imports.rows({ id });
  return { id, summary: await client.imports.get({ id }), items };
}

/** Applies a review and waits until its rows are written. */
export async function applied(client: Client, id: string): Promise<void> {
  await client.imports.apply({ id });
  await until(async () => (await client.imports.get({ id })).applied);
}
