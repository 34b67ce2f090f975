import { StringDecoder } from 'node:string_decoder';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

const escaped: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Returns a field of COPY's text format as it was; null for NULL. */
export function unescaped(field: string): string | null {
  if (field === String.raw`\N`) return null;
  if (!field.includes('\\')) return field;
  return field.replace(/\\(.)/gs, (_, letter: string) => escaped[letter] ?? letter);
}

/** Reads the rows of a SELECT by COPY, piece by piece. Fields are as in COPY's text format. */
export async function copyRows(
  client: pg.ClientBase,
  select: string,
  onRow: (fields: readonly string[]) => void,
): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of client.query(copyTo(`COPY (${select}) TO STDOUT`))) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = lines.pop()!;
    for (const line of lines) onRow(line.split('\t'));
  }
}
