// cspell:ignore rels
import { posix } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { SourceFile } from '../source.ts';
import type { MergedCells } from './workbook-row.ts';
import { type Attributes, attributesOf } from './xml.ts';
import { type ZipEntry, zipContent, zipEntries, zipText } from './zip.ts';

const workbookPath = 'xl/workbook.xml';
const relationsPath = 'xl/_rels/workbook.xml.rels';

type Sheet = {
  name: string;
  /** The cells that are merged over several rows, by their first row from 0. */
  merges: ReadonlyMap<number, MergedCells[]>;
};

/**
 * Returns the sheets of an Excel workbook in their order with their merged cells, which follow the rows in a file
 * (ECMA-376-1, 18.2.20 and 18.3.1.55). Rows are passed over as a stream, because a sheet may be hundreds of
 * megabytes long.
 * @throws VALIDATION if the file is damaged, TOO_LARGE
 */
export async function xlsxSheets({ path, signal }: Pick<SourceFile, 'path' | 'signal'>): Promise<Sheet[]> {
  const entries = new Map((await zipEntries(path)).map((entry) => [entry.name, entry]));
  const entryOf = (name: string): ZipEntry => {
    const entry = entries.get(name);
    if (!entry) throw new AppError('VALIDATION', 'imports.damaged');
    return entry;
  };
  const text = async (name: string) => await zipText(path, entryOf(name), signal);
  const relations = elements(await text(relationsPath), 'Relationship');
  // Sheets of charts have no cells.
  const worksheets = relations.filter(({ Type = '' }) => Type.endsWith('/worksheet'));
  const parts = new Map(worksheets.map(({ Id = '', Target = '' }) => [Id, partPath(Target)]));
  const sheets: Sheet[] = [];
  for (const { name = '', id = '' } of elements(await text(workbookPath), 'sheet')) {
    const part = parts.get(id);
    if (part !== undefined) sheets.push({ name, merges: await mergesIn(path, entryOf(part), signal) });
  }
  return sheets;
}

const partPath = (target: string) => (target.startsWith('/') ? target.slice(1) : posix.join('xl', target));

/** Returns the attributes of the elements with a local name. */
function elements(xml: string, name: string): Attributes[] {
  const tags = xml.matchAll(
    new RegExp(`<(?:[\\w.-]+:)?${name}((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*/?>`, 'g'),
  );
  return [...tags].map(([, attributes = '']) => attributesOf(attributes));
}

const mark = 'mergeCell';
/** More bytes than the element of a merged range has. */
const overlap = 256;

async function mergesIn(path: string, entry: ZipEntry, signal: AbortSignal): Promise<Sheet['merges']> {
  const merges = new Map<number, MergedCells[]>();
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of zipContent(path, entry, signal)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    rest = bytes.subarray(Math.max(0, bytes.length - overlap));
    if (!bytes.includes(mark)) continue;
    const text = bytes.toString('latin1');
    for (const { ref = '' } of elements(text, mark)) {
      const [, letters = '', row = 0, last = 0] = /^\$?([A-Z]{1,3})\$?(\d+):\$?[A-Z]{1,3}\$?(\d+)$/.exec(ref) ?? [];
      const [start, rows] = [Number(row) - 1, Number(last) - Number(row) + 1];
      if (rows > 1) merges.set(start, [...(merges.get(start) ?? []), { column: columnOf(letters), rows }]);
    }
    // What was read completely is not read again.
    rest = Buffer.from(text.slice(text.lastIndexOf('>') + 1), 'latin1');
  }
  return merges;
}

/** Returns the index of a column from its letters: 0 for A, 26 for AA. */
const columnOf = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
