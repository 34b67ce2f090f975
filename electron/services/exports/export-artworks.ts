import { pipeline, Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { artworks } from '#shared/catalogue/artworks.ts';
import { type ArtworkExportInput, type ExportFormat, exportMediaTypes } from '#shared/contract/files/exports.ts';
import { customFieldsOf } from '../catalogue/custom-fields.ts';
import { presenterOf } from '../catalogue/present-record.ts';
import { cellHashes, hashesHeading } from '../common/cell-hashes.ts';
import type { Context } from '../common/context.ts';
import { artworkColumns, type Cell, type Column } from './artwork-columns.ts';
import { type ArtworkExportRow, artworkRows } from './artwork-rows.ts';
import { type IllustratedRow, xlsxWithImages } from './xlsx-with-images.ts';

/** A file that is written while it is read. `name` is a suggestion for saving it, `count` the records so far. */
type ExportedFile = { name: string; mediaType: string; content: Readable; count: () => number };

/**
 * Exports the artworks of a list in its order. Rows are read as the file is consumed, so memory does not grow with the
 * list. The stream fails if the database does or the call is cancelled.
 */
export async function exportArtworks(ctx: Context, input: ArtworkExportInput): Promise<ExportedFile> {
  const { format, columns, language, thumbnails } = input;
  let count = 0;
  async function* counted() {
    for await (const row of artworkRows(ctx, input)) {
      count += 1;
      yield row;
    }
  }
  const rows = counted();
  const content =
    format === 'jsonl'
      ? Readable.from(jsonLines(rows), { objectMode: false })
      : await writers[format](
          rows,
          await artworkColumns(columns, language, await customFieldsOf(ctx, 'artworks')),
          thumbnails ? ctx : null,
        );
  const date = ctx.now().toISOString().slice(0, 10);
  return {
    name: `artworks-${date}.${format}`,
    mediaType: exportMediaTypes[format],
    content,
    count: () => count,
  };
}

/** `illustrated` is the context to read images with; null for a list without images. */
type Writer = (
  rows: AsyncIterable<ArtworkExportRow>,
  columns: readonly Column[],
  illustrated: Context | null,
) => Promise<Readable>;

const writers: Record<Exclude<ExportFormat, 'jsonl'>, Writer> = {
  async csv(rows, columns) {
    const { stringify } = await import('csv-stringify');
    const lines = stringify({
      header: true,
      columns: columns.map(({ heading }, index) => ({ key: String(index), header: heading })),
      record_delimiter: 'windows',
      // By default, only values that contain the record delimiter are quoted.
      quoted_match: /[\r\n]/,
      // Without a byte order mark, spreadsheets assume the system's legacy encoding.
      bom: true,
    });
    // An error ends `lines`, and so reaches its reader.
    return pipeline(Readable.from(cellsOf(rows, columns, withoutFormula)), lines, () => undefined);
  },

  async xlsx(rows, columns, illustrated) {
    const headings = columns.map(({ heading }) => heading);
    // Without ids, an import could not tell which artworks were edited.
    const isHashed = columns.some(({ name }) => name === 'id');
    const header = [
      ...headings.map((each) => ({ header: each })),
      ...(isHashed ? [{ header: hashesHeading, hidden: true as const }] : []),
    ];
    const hashed = (cells: Cell[]) => (isHashed ? [...cells, cellHashes(headings, cells)] : cells);
    if (illustrated) return await xlsxWithImages(illustrated, withIds(rows, columns, hashed), header);
    const { writeXlsxStream } = await import('hucre/xlsx');
    const options = { name: 'Artworks', columns: header, freezePane: { rows: 1 } };
    const content = mapped(cellsOf(rows, columns, withinCell), hashed);
    return Readable.fromWeb(writeXlsxStream(content, options) as ReadableStream);
  },
};

async function* mapped(rows: AsyncIterable<Cell[]>, map: (cells: Cell[]) => Cell[]): AsyncGenerator<Cell[]> {
  for await (const cells of rows) yield map(cells);
}

async function* withIds(
  rows: AsyncIterable<ArtworkExportRow>,
  columns: readonly Column[],
  map: (cells: Cell[]) => Cell[],
): AsyncGenerator<IllustratedRow> {
  for await (const row of rows) yield { artworkId: row.id, cells: map(cellsOfRow(row, columns, withinCell)) };
}

async function* cellsOf(
  rows: AsyncIterable<ArtworkExportRow>,
  columns: readonly Column[],
  text: (text: string) => string,
): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield cellsOfRow(row, columns, text);
}

const cellsOfRow = (row: ArtworkExportRow, columns: readonly Column[], text: (text: string) => string): Cell[] =>
  columns.map(({ cell }) => {
    const value = cell(row);
    return typeof value === 'string' ? text(value) : value;
  });

/**
 * Prevents spreadsheets from running a text as a formula (https://owasp.org/www-community/attacks/CSV_Injection).
 * Excel's format stores texts as texts, so it does not need this.
 */
const withoutFormula = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Excel refuses files with longer texts. */
const maxCellLength = 32_767;
const withinCell = (text: string) => (text.length > maxCellLength ? `${text.slice(0, maxCellLength - 1)}…` : text);

const present = presenterOf(artworks);

async function* jsonLines(rows: AsyncIterable<ArtworkExportRow>): AsyncGenerator<string> {
  for await (const row of rows) {
    const { artistName, attributions } = row;
    yield `${JSON.stringify({ ...present(row), artistName, attributions })}\n`;
  }
}
