import iconv from 'iconv-lite';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';

const newline = 0x0a;

/** The lines, from 1, whose bytes are not in the file's encoding and were read as another. */
export type OtherLines = Set<number>;

/**
 * Decodes a text. Lines of a UTF-8 text that are not valid are read as Windows-1252 and added to `others`.
 * @throws TOO_LARGE for a line longer than the limit
 */
export async function* decoded(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
  others: OtherLines = new Set(),
): AsyncGenerator<string> {
  const text = encoding === 'utf-8' ? utf8Lines(chunks, others) : other(chunks, encoding);
  let isFirst = true;
  for await (const piece of text) {
    yield isFirst && piece.startsWith('\ufeff') ? piece.slice(1) : piece;
    isFirst = false;
  }
}

async function* other(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of chunks) yield decoder.write(chunk);
  yield decoder.end() ?? '';
}

async function* utf8Lines(chunks: AsyncIterable<Buffer>, others: OtherLines): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let line = 1;
  const take = (end: Buffer): string => {
    const lines = Buffer.concat([...rest, end]);
    const text = utf8(lines) ?? byLine(lines, line, others);
    line += count(lines);
    return text;
  };
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(newline) + 1;
    if (end > 0) {
      yield take(chunk.subarray(0, end));
      rest = [];
      restBytes = 0;
    }
    rest.push(chunk.subarray(end));
    restBytes += chunk.length - end;
    if (restBytes > limits.imports.line) throw lineTooLong(line);
  }
  if (restBytes > 0) yield take(Buffer.alloc(0));
}

/** Creates the error for a line or record that is too long. */
export function lineTooLong(line: number): AppError {
  return new AppError('TOO_LARGE', 'imports.lineTooLong', { params: { line, limit: limits.imports.line } });
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function utf8(bytes: Buffer): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

function byLine(bytes: Buffer, first: number, others: OtherLines): string {
  let text = '';
  for (let from = 0, line = first; from < bytes.length; line++) {
    const end = bytes.indexOf(newline, from) + 1 || bytes.length;
    const one = bytes.subarray(from, end);
    const valid = utf8(one);
    if (valid === null) others.add(line);
    text += valid ?? iconv.decode(one, 'windows-1252');
    from = end;
  }
  return text;
}

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
}
