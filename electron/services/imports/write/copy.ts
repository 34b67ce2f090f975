import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

type Value = string | number | boolean | null | readonly string[];

/** Writes rows into a table by COPY. */
export type Copy = {
  /** Adds a row; resolves when more can be added. */
  add(values: readonly Value[]): Promise<void>;
  /** Resolves when the database has all rows. */
  end(): Promise<void>;
};

const chunkLength = 128 * 1024;

/** Starts a COPY. `into` is a table with its columns. */
export function startCopy(client: pg.Client, into: string): Copy {
  const stream = client.query(copyFrom(`COPY ${into} FROM STDIN`));
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  let chunk = '';
  const write = async () => {
    if (failure) throw failure;
    const text = chunk;
    chunk = '';
    if (!stream.write(text)) await drainedOrClosed(stream);
  };
  return {
    async add(values) {
      chunk += `${values.map(field).join('\t')}\n`;
      if (chunk.length >= chunkLength) await write();
    },
    async end() {
      if (chunk !== '') await write();
      stream.end();
      if (!stream.writableFinished && !failure) await Promise.race([once(stream, 'finish'), once(stream, 'error')]);
      if (failure) throw failure;
    },
  };
}

/** Leaves no listeners behind, of which a large file would add thousands. */
function drainedOrClosed(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stream.off('drain', end).off('close', end);
      resolve();
    };
    stream.on('drain', end).on('close', end);
  });
}

/** Formats a value in COPY's text format (https://www.postgresql.org/docs/18/sql-copy.html). */
function field(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'object') return escaped(`{${value.map(item).join(',')}}`);
  return String(value);
}

const item = (text: string) => (/["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`);

const codes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string) =>
  /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (found) => codes[found]!) : text;
