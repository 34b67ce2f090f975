import { CsvError, type Options, parse } from 'csv-parse';

type ReadRecord = { cells: string[]; raw?: string; last: number };

/** Reads records from pieces of text. `last` is a record's last line, after the `skipped` lines before the text. */
export function recordReader(options: Options, skipped: number) {
  let found: { cells: string[]; last: number }[] = [];
  let failed: CsvError | undefined;
  // The text from the line after `kept`, because records of several lines may have to be read again.
  let text = '';
  let kept = skipped;
  const parser = parse({
    ...options,
    on_record: (cells: string[], { lines }) => {
      found.push({ cells, last: skipped + lines });
      return null;
    },
  });
  parser.on('error', (error) => {
    if (error instanceof CsvError) failed ??= error;
  });
  parser.resume();

  function take(): ReadRecord[] {
    const records = found.map(({ cells, last }) => {
      const [first, next] = [kept, cutLines(text, last - kept)];
      const raw = text.slice(0, next);
      text = text.slice(next);
      kept = last;
      return last - first > 1 ? { cells, last, raw } : { cells, last };
    });
    found = [];
    return records;
  }

  async function* records(pieces: AsyncIterable<string>): AsyncGenerator<ReadRecord> {
    for await (const piece of pieces) {
      text += piece;
      await new Promise((resolve) => parser.write(piece, resolve));
      yield* take();
      if (failed) return;
    }
    await new Promise((resolve) => parser.once('close', resolve).end());
    yield* take();
  }

  return {
    records,
    /** Why reading ended early. */
    failure: () => failed,
    /** The line after the last record; undefined if it is not complete. */
    lineAfter(last: number): string | undefined {
      const line = text.slice(cutLines(text, last - kept));
      const end = line.indexOf('\n');
      return end < 0 ? undefined : line.slice(0, end).replace(/\r$/, '');
    },
  };
}

/** Returns the index after the first `count` lines of a text. */
function cutLines(text: string, count: number): number {
  let from = 0;
  for (let left = count; left > 0; left--) {
    const end = text.indexOf('\n', from) + 1;
    if (end === 0) return text.length;
    from = end;
  }
  return from;
}

/** Yields a text from the line after the first `count` lines. */
export async function* afterLines(text: AsyncIterable<string>, count: number): AsyncGenerator<string> {
  let left = count;
  for await (const piece of text) {
    let from = 0;
    while (left > 0) {
      const end = piece.indexOf('\n', from) + 1;
      if (end === 0) break;
      from = end;
      left -= 1;
    }
    if (left === 0) yield from === 0 ? piece : piece.slice(from);
  }
}
