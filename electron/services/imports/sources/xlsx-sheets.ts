// cspell:ignore rels
import { posix } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import type { MergedCells } from './merged-cells.ts';
import type { SourceFile } from './source.ts';
import { type ZipEntry, zipContent, zipEntries } from './zip.ts';

const workbookPath = 'xl/workbook.xml';
const relationsPath = 'xl/_rels/workbook.xml.rels';

/**
 * Returns the sheets of an Excel workbook in their order with their merged cells, which follow the rows in a file
 * (ECMA-376-1, 18.2.20 and 18.3.1.55). Rows are passed over as a stream, because a sheet may be hundreds of
 * megabytes long.
 * @throws VALIDATION if the file is damaged, TOO_LARGE
 */
export async function xlsxSheets({ path, signal }: Pick<SourceFile, 'path' | 'signal'>) {
  const entries = new Map((await zipEntries(path)).map((entry) => [entry.name, entry]));
  const text = async (name: string) => await smallText(path, entries.get(name), signal);
  const relations = elements(await text(relationsPath), 'Relationship');
  // Sheets of charts have no cells.
  const worksheets = relations.filter(({ Type = '' }) => Type.endsWith('/worksheet'));
  const parts = new Map(worksheets.map(({ Id = '', Target = '' }) => [Id, partPath(Target)]));
  const sheets: { name: string; merges: MergedCells[] }[] = [];
  for (const { name = '', id = '' } of elements(await text(workbookPath), 'sheet')) {
    const part = parts.get(id);
    if (part === undefined) continue;
    const entry = entries.get(part);
    if (!entry) throw new AppError('VALIDATION', 'imports.damaged');
    sheets.push({ name, merges: await mergesIn(path, entry, signal) });
  }
  return sheets;
}

const partPath = (target: string) => (target.startsWith('/') ? target.slice(1) : posix.join('xl', target));

/** @throws TOO_LARGE for a part that is far larger than any list of sheets */
async function smallText(path: string, entry: ZipEntry | undefined, signal: AbortSignal): Promise<string> {
  if (!entry) throw new AppError('VALIDATION', 'imports.damaged');
  const { smallBytes } = limits.imports;
  if (entry.bytes > smallBytes)
    throw new AppError('TOO_LARGE', 'imports.unpacksTooLarge', { params: { limit: smallBytes / 1024 ** 2 } });
  const chunks: Buffer[] = [];
  for await (const chunk of zipContent(path, entry, signal)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Returns the attributes of the elements with a local name; prefixes of names are left out. */
function elements(xml: string, name: string): Record<string, string | undefined>[] {
  const tags = xml.matchAll(
    new RegExp(`<(?:[\\w.-]+:)?${name}((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*/?>`, 'g'),
  );
  return [...tags].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g)].map(
        ([, key = '', double, single]) => [key, unescaped(double ?? single ?? '')],
      ),
    ),
  );
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Replaces the references of XML 1.0, 4.6 and 4.1. */
const unescaped = (text: string) =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return name ? (named[name] ?? whole) : code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const mark = 'mergeCell';
/** More bytes than the element of a merged range has. */
const overlap = 256;

async function mergesIn(path: string, entry: ZipEntry, signal: AbortSignal): Promise<MergedCells[]> {
  const merges: MergedCells[] = [];
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of zipContent(path, entry, signal)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    rest = bytes.subarray(Math.max(0, bytes.length - overlap));
    if (!bytes.includes(mark)) continue;
    const text = bytes.toString('latin1');
    for (const { ref = '' } of elements(text, mark)) {
      const range = rangeOf(ref);
      if (range) merges.push(range);
    }
    // What was read completely is not read again.
    rest = Buffer.from(text.slice(text.lastIndexOf('>') + 1), 'latin1');
  }
  return merges;
}

function rangeOf(ref: string): MergedCells | undefined {
  const [, column = '', row, , lastRow] = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(ref) ?? [];
  if (row === undefined) return undefined;
  const startCol = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { startRow: Number(row) - 1, endRow: Number(lastRow) - 1, startCol };
}
