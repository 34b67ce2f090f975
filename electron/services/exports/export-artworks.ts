import { Readable } from 'node:stream';
import { artworks } from '#shared/catalogue/artworks.ts';
import { type ArtworkExportInput, exportMediaTypes } from '#shared/contract/files/exports.ts';
import { customFieldsOf } from '../catalogue/custom-fields.ts';
import { presenterOf } from '../catalogue/present-record.ts';
import type { Context } from '../common/context.ts';
import { artworkColumns } from './artwork-columns.ts';
import { type ArtworkExportRow, artworkRows } from './artwork-rows.ts';
import { counted, csvOf, type ExportedFile, xlsxOf } from './table-file.ts';

/**
 * Exports the artworks of a list in its order. Rows are read as the file is consumed, so memory does not grow with the
 * list. The stream fails if the database does or the call is cancelled.
 */
export async function exportArtworks(ctx: Context, input: ArtworkExportInput): Promise<ExportedFile> {
  const { format, columns: names, language, thumbnails } = input;
  const { rows, count } = counted(artworkRows(ctx, input));
  const content = async () => {
    if (format === 'jsonl') return Readable.from(jsonLines(rows), { objectMode: false });
    const columns = await artworkColumns(names, language, await customFieldsOf(ctx, 'artworks'));
    if (format === 'csv') return await csvOf(rows, columns);
    const all = columns.map(({ name }) => name);
    // Without ids, an import could not tell which records were edited.
    const hashed = all.includes('id') ? all : [];
    return await xlsxOf(rows, columns, { sheet: 'Artworks', hashed, illustrated: thumbnails ? ctx : null });
  };
  return {
    name: `artworks-${ctx.now().toISOString().slice(0, 10)}.${format}`,
    mediaType: exportMediaTypes[format],
    content: await content(),
    count,
  };
}

const present = presenterOf(artworks);

async function* jsonLines(rows: AsyncIterable<ArtworkExportRow>): AsyncGenerator<string> {
  for await (const row of rows) {
    const { artistName, attributions } = row;
    yield `${JSON.stringify({ ...present(row), artistName, attributions })}\n`;
  }
}
