import { pipeline, Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { cellHashes, hashesHeading } from '../common/cell-hashes.ts';
import type { Context } from '../common/context.ts';
import type { Cell, Column } from './columns.ts';
import { protectedText } from './formula-texts.ts';
import { type IllustratedRow, xlsxWithImages } from './xlsx-with-images.ts';

/** A file that is written while it is read. `name` is a suggestion for saving it, `count` the records so far. */
export type ExportedFile = { name: string; mediaType: string; content: Readable; count: () => number };

/** Passes rows on and counts them. */
export function counted<Row>(rows: AsyncIterable<Row>): { rows: AsyncIterable<Row>; count: () => number } {
  let count = 0;
  async function* passed() {
    for await (const row of rows) {
      count += 1;
      yield row;
    }
  }
  return { rows: passed(), count: () => count };
}

/** Returns a list as CSV. */
export async function csvOf<Row>(rows: AsyncIterable<Row>, columns: readonly Column<Row>[]): Promise<Readable> {
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
  return pipeline(Readable.from(cellsOf(rows, columns, protectedText)), lines, () => undefined);
}

type Workbook = {
  sheet: string;
  /** The names of the columns that have hashes, by which an import recognises edited cells. */
  hashed: readonly string[];
  /** Reads images, of the artworks whose ids the rows have; null for a list without images. */
  illustrated?: Context | null;
};

/** Returns a list as an Excel workbook. */
export async function xlsxOf<Row extends { id: string }>(
  rows: AsyncIterable<Row>,
  columns: readonly Column<Row>[],
  { sheet, hashed: names, illustrated = null }: Workbook,
): Promise<Readable> {
  const headings = columns.map(({ heading }) => heading);
  const indexes = columns.flatMap(({ name }, index) => (names.includes(name) ? [index] : []));
  const hashedHeadings = indexes.map((index) => headings[index]!);
  const header = [
    ...headings.map((each) => ({ header: each })),
    ...(indexes.length > 0 ? [{ header: hashesHeading, hidden: true as const }] : []),
  ];
  const hashed = (cells: Cell[]) => {
    if (indexes.length === 0) return cells;
    return [
      ...cells,
      cellHashes(
        hashedHeadings,
        indexes.map((index) => cells[index]),
      ),
    ];
  };
  if (illustrated) return await xlsxWithImages(illustrated, withIds(rows, columns, hashed), header);
  const { writeXlsxStream } = await import('hucre/xlsx');
  const options = { name: sheet, columns: header, freezePane: { rows: 1 } };
  const content = mapped(cellsOf(rows, columns, withinCell), hashed);
  return Readable.fromWeb(writeXlsxStream(content, options) as ReadableStream);
}

async function* mapped(rows: AsyncIterable<Cell[]>, map: (cells: Cell[]) => Cell[]): AsyncGenerator<Cell[]> {
  for await (const cells of rows) yield map(cells);
}

async function* withIds<Row extends { id: string }>(
  rows: AsyncIterable<Row>,
  columns: readonly Column<Row>[],
  map: (cells: Cell[]) => Cell[],
): AsyncGenerator<IllustratedRow> {
  for await (const row of rows) yield { artworkId: row.id, cells: map(cellsOfRow(row, columns, withinCell)) };
}

async function* cellsOf<Row>(
  rows: AsyncIterable<Row>,
  columns: readonly Column<Row>[],
  text: (text: string) => string,
): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield cellsOfRow(row, columns, text);
}

const cellsOfRow = <Row>(row: Row, columns: readonly Column<Row>[], text: (text: string) => string): Cell[] =>
  columns.map(({ cell }) => {
    const value = cell(row);
    return typeof value === 'string' ? text(value) : value;
  });

/** Excel refuses files with longer texts. */
const maxCellLength = 32_767;
const withinCell = (text: string) => (text.length > maxCellLength ? `${text.slice(0, maxCellLength - 1)}…` : text);
