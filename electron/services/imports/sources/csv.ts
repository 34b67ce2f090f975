import type { Options } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { bytesOf } from './bytes.ts';
import { decoded, lineTooLong, type OtherLines } from './decode.ts';
import { detectEncoding } from './encoding.ts';
import { afterLines, recordReader } from './record-reader.ts';
import type { Source, SourceFile, SourceRow } from './source.ts';

const delimiters = [',', ';', '\t', '|'];
const sampleLength = 64 * 1024;
const sampleRecords = 100;

const optionsFor = (delimiter: string): Options => ({
  delimiter,
  // Some programs escape quotes wrongly or write them in the middle of a text.
  relax_quotes: true,
  relax_column_count: true,
  max_record_size: limits.imports.line,
});

/** Opens a text with one record per line (RFC 4180, and what other programs make of it). */
export async function openCsv(file: SourceFile): Promise<Source> {
  const { options } = file;
  const quiet = { ...file, onBytes: () => {} };
  const encoding = options.encoding ?? (await detectEncoding(bytesOf(quiet)));
  const delimiter = options.delimiter ?? delimiterIn(await beginning(decoded(bytesOf(quiet), encoding)));
  return {
    format: 'csv',
    encoding,
    delimiter,
    isRagged: false,
    rows: () => records(file, encoding, delimiter),
    byLines: (raw) => byLines(raw, delimiter),
  };
}

async function beginning(text: AsyncIterable<string>): Promise<string> {
  let start = '';
  for await (const piece of text) {
    start += piece;
    if (start.length >= sampleLength) break;
  }
  return start;
}

/** @throws UNSUPPORTED_MEDIA if the text is prose, which would become one column of lines */
function delimiterIn(start: string): string {
  const delimiter = detectDelimiter(start);
  const widths = widthsIn(start, delimiter);
  const isTable = widths.filter((width) => width > 1).length > widths.length / 2;
  if (!isTable && isProse(start)) throw new AppError('UNSUPPORTED_MEDIA', 'imports.notATable');
  return delimiter;
}

/** Returns whether most lines are long or end a sentence, unlike titles and names in one column. */
function isProse(start: string): boolean {
  const lines = start.split(/\r?\n/).filter((line) => line.trim() !== '');
  const sentences = lines.filter((line) => line.length > 70 || /\p{Ll}[.!?]["”’)]?\s*$/u.test(line));
  return lines.length > 2 && sentences.length > lines.length / 2;
}

/** Returns the delimiter that splits most records into the same number of cells. */
export function detectDelimiter(start: string): string {
  const scores = delimiters.map((delimiter) => {
    const widths = widthsIn(start, delimiter);
    const usual = mostFrequent(widths.filter((width) => width > 1));
    const share = widths.filter((width) => width === usual).length / Math.max(1, widths.length);
    return { delimiter, score: usual === undefined ? 0 : share * Math.log(usual) };
  });
  return scores.reduce((best, each) => (each.score > best.score + 1e-9 ? each : best)).delimiter;
}

function widthsIn(start: string, delimiter: string): number[] {
  const end = start.length < sampleLength ? start.length : start.lastIndexOf('\n') + 1 || start.length;
  try {
    const options = { ...optionsFor(delimiter), skip_empty_lines: true, to: sampleRecords };
    const rows: string[][] = parseSync(start.slice(0, end), options);
    return rows.map((row) => row.length);
  } catch {
    return start.split('\n', sampleRecords).map((line) => line.split(delimiter).length);
  }
}

function mostFrequent(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || other[0] - one[0])[0]?.[0];
}

/**
 * Yields the records of a file. A quote that is never closed makes the rest of the file one record: its first line is
 * reported, and reading continues with the next line.
 */
async function* records(file: SourceFile, encoding: string, delimiter: string): AsyncGenerator<SourceRow> {
  const others: OtherLines = new Set();
  let done = 0;
  for (let broken = 0; ; broken++) {
    const reader = recordReader(optionsFor(delimiter), done);
    for await (const { last, ...row } of reader.records(afterLines(decoded(bytesOf(file), encoding, others), done))) {
      yield others.size > 0 && includesLine(others, done + 1, last) ? { ...row, fault: 'encoding' } : row;
      done = last;
    }
    const failure = reader.failure();
    if (!failure) return;
    const line = reader.lineAfter(done);
    if (failure.code === 'CSV_MAX_RECORD_SIZE' && line === undefined) throw lineTooLong(done + 1);
    if (broken >= limits.imports.brokenQuotes)
      throw new AppError('VALIDATION', 'imports.quotes', { params: { line: done + 1 }, cause: failure });
    yield { cells: [line ?? ''], fault: 'broken-quotes' };
    done += 1;
  }
}

function includesLine(lines: OtherLines, first: number, last: number): boolean {
  for (let line = first; line <= last; line++) if (lines.has(line)) return true;
  return false;
}

function byLines(raw: string, delimiter: string): SourceRow[] {
  return raw
    .trimEnd()
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .flatMap((line): SourceRow[] => {
      try {
        const rows: string[][] = parseSync(line, optionsFor(delimiter));
        return rows.map((cells) => ({ cells }));
      } catch {
        return [{ cells: [line], fault: 'broken-quotes' }];
      }
    });
}
