import { stat } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { bytesOf, firstBytes } from './bytes.ts';
import { openCsv } from './csv.ts';
import { decoded } from './decode.ts';
import { openJson } from './json.ts';
import type { Source, SourceFile } from './source.ts';
import { openWorkbook } from './workbooks/workbook.ts';
import { zipEntries } from './workbooks/zip.ts';

/**
 * Opens a file by its content; the name does not matter.
 * @throws VALIDATION if it is not a table, TOO_LARGE
 */
export async function openSource(file: SourceFile): Promise<Source> {
  const { size } = await stat(file.path);
  if (size === 0) throw new AppError('VALIDATION', 'imports.empty');
  if (size > limits.imports.bytes)
    throw new AppError('TOO_LARGE', 'imports.tooLarge', { params: { limit: limits.imports.bytes / 1024 ** 2 } });
  const start = Buffer.concat([await firstBytes(file.path, 8), Buffer.alloc(8)]);
  if (start[0] === 0x50 && start[1] === 0x4b) return await openWorkbook(file, await workbookFormat(file.path));
  refuseOtherKinds(start);
  const text = await beginning(file);
  if (!/^\s*[[{]/.test(text)) return await openCsv(file);
  return await openJson(file, isJsonLines(text) ? 'jsonl' : 'json');
}

async function workbookFormat(path: string): Promise<'xlsx' | 'ods'> {
  const names = (await zipEntries(path)).map(({ name }) => name);
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  if (names.includes('content.xml') && names.includes('mimetype')) return 'ods';
  // LibreOffice 24.8 and later encrypt all files of a document as one.
  if (names.includes('encrypted-package')) throw new AppError('VALIDATION', 'imports.encrypted');
  throw notATable();
}

function refuseOtherKinds(start: Buffer): void {
  // The container of Excel 97-2003, and of encrypted workbooks.
  if (start.readUInt32BE(0) === 0xd0cf11e0) throw new AppError('UNSUPPORTED_MEDIA', 'imports.oldExcel');
  const isImage = start[0] === 0x89 || (start[0] === 0xff && start[1] === 0xd8);
  if (isImage || start.subarray(0, 4).toString() === '%PDF') throw notATable();
}

const notATable = () => new AppError('UNSUPPORTED_MEDIA', 'imports.notATable');

async function beginning(file: SourceFile): Promise<string> {
  for await (const text of decoded(firstChunk(file), file.options.encoding ?? 'utf8')) return text.slice(0, 64 * 1024);
  return '';
}

async function* firstChunk(file: SourceFile): AsyncGenerator<Buffer> {
  for await (const chunk of bytesOf({ ...file, onBytes: () => {} })) {
    yield chunk;
    return;
  }
}

/** Returns whether the first line is an object; a list of objects may also be on one line. */
function isJsonLines(text: string): boolean {
  const [line = ''] = text.trimStart().split('\n');
  if (!line.startsWith('{')) return false;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Object.values(value).some(isListOfObjects);
  } catch {
    return false;
  }
}

const isListOfObjects = (value: unknown) => Array.isArray(value) && value.length > 1 && typeof value[0] === 'object';
