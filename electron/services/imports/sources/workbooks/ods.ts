import { AppError } from '#shared/errors.ts';
import type { SourceFile } from '../source.ts';
import { OdsSheet } from './ods-sheet.ts';
import type { Workbook, WorkbookRow } from './workbook-row.ts';
import { attributesOf, xmlReader } from './xml.ts';
import { type ZipEntry, zipContent, zipEntries, zipText } from './zip.ts';

/**
 * Opens an OpenDocument spreadsheet (OpenDocument 1.3, part 3, 9). Its sheets are in one file, which may be hundreds of
 * megabytes long and is read as a stream: once for their names, and up to the end of a sheet for its rows.
 * @throws VALIDATION if the file is damaged or has a password, UNSUPPORTED_MEDIA if it is another document, TOO_LARGE
 */
export async function openOds(file: SourceFile): Promise<Workbook> {
  const entries = new Map((await zipEntries(file.path)).map((entry) => [entry.name, entry]));
  const manifest = entries.get('META-INF/manifest.xml');
  const isEncrypted = manifest && (await zipText(file.path, manifest, file.signal)).includes('encryption-data');
  if (isEncrypted) throw new AppError('VALIDATION', 'imports.encrypted');
  const content = entries.get('content.xml');
  if (!content) throw new AppError('VALIDATION', 'imports.damaged');
  const sheets = await sheetNames(file, content);
  if (sheets.length === 0) throw new AppError('UNSUPPORTED_MEDIA', 'imports.notATable');
  return { sheets, rows: (sheet) => rowsOf(file, content, sheet) };
}

/** Tags of sheets are looked for in the bytes, which takes a quarter of the time of reading all elements. */
async function sheetNames({ path, signal }: SourceFile, content: ZipEntry): Promise<string[]> {
  const names: string[] = [];
  const find = (xml: Buffer) => {
    for (const [, attributes = ''] of xml.toString('latin1').matchAll(/<(?:[\w.-]+:)?table(\s[^<]*)/g)) {
      const { name } = attributesOf(Buffer.from(attributes, 'latin1').toString('utf8'));
      // Tables without a name, and cached ones of other workbooks, are not sheets.
      if (name !== undefined && !/^'.*'#/.test(name)) names.push(name);
    }
  };
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of zipContent(path, content, signal)) {
    const xml = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    // A tag contains no other, so that all before the last one are complete.
    const end = Math.max(0, xml.lastIndexOf('<'));
    find(xml.subarray(0, end));
    rest = xml.subarray(end);
  }
  find(rest);
  return names;
}

async function* rowsOf(file: SourceFile, content: ZipEntry, name: string): AsyncGenerator<WorkbookRow> {
  const sheet = new OdsSheet(name);
  const read = xmlReader(sheet);
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of zipContent(file.path, content, file.signal)) {
    read(decoder.decode(chunk, { stream: true }));
    for (const { row, repeated } of sheet.take())
      for (let index = row.index; index < row.index + repeated; index++)
        yield index === row.index ? row : { ...row, index, merges: [] };
    bytes += chunk.length;
    file.onBytes(Math.floor((content.packed * bytes) / content.bytes));
    if (sheet.isComplete) return;
  }
  throw new AppError('VALIDATION', 'imports.damaged');
}
