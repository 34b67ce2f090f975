import { type FileHandle, open } from 'node:fs/promises';
import type pg from 'pg';
import { type HashedFile, hashOf, writeHashed } from '../files.ts';
import { copyRows } from '../snapshot.ts';
import { type ArchivedTable, linesFormat, linesSql, quoted } from '../tables.ts';
import type { Earlier, WrittenTable } from './earlier-records.ts';
import { compressed, type Part, partWriter } from './parts.ts';

const copiedBytes = 1024 ** 2;

/** Parts of an earlier file that are copied, or a range of keys that is read. */
type Segment = { copied: Part[]; at: number } | { from: string | null; to: string | null };

/**
 * Writes a table's lines to a file of compressed parts. Parts in which no row changed are copied from the earlier file.
 * Returns the parts, and hash and size of the file.
 */
export async function writeParted(
  client: pg.ClientBase,
  table: ArchivedTable,
  path: string,
  earlier: Earlier,
): Promise<WrittenTable & { bytes: number; rows: number }> {
  const fingerprint = await fingerprintOf(client, table);
  const known = earlier.tables.get(table.name);
  const source = known?.fingerprint === fingerprint && table.key ? await openUnchanged(known) : undefined;
  try {
    const segments =
      source && known ? await segmentsOf(client, table, known.parts, earlier.horizon) : [{ from: null, to: null }];
    let parts: Part[] = [];
    const contents = await writeHashed(path, async (write) => {
      const writer = partWriter(write, table.key?.name ?? null);
      for (const segment of segments) {
        if ('from' in segment) {
          await copyRows(client, linesSql(table, segment), linesFormat, writer.add);
          await writer.end();
        } else {
          await copyParts(source!, segment, write);
          writer.parts.push(...segment.copied);
        }
      }
      parts = writer.parts;
      if (parts.length === 0) await write(await compressed(''));
    });
    return { ...contents, fingerprint, parts, rows: parts.reduce((sum, { rows }) => sum + rows, 0) };
  } finally {
    await source?.close();
  }
}

/** Returns a text that is the same as long as unchanged rows make the same lines. */
async function fingerprintOf(client: pg.ClientBase, table: ArchivedTable): Promise<string> {
  if (!table.dependsOn) return linesSql(table);
  const { rows } = await client.query<{ value: string }>(`SELECT (${table.dependsOn})::text AS value`);
  return `${linesSql(table)} ${rows[0]?.value}`;
}

/** Opens an earlier file; returns undefined if it is missing or damaged. */
async function openUnchanged({ file, sha256 }: { file: string; sha256: string }): Promise<FileHandle | undefined> {
  const opened = await open(file).catch(() => undefined);
  if (opened && (await hashOf(file).catch(() => undefined))?.sha256 === sha256) return opened;
  await opened?.close();
  return undefined;
}

type Count = { part: number; rows: number; changed: boolean };

/** A row is new if its transaction had not ended before the earlier backup. Rows that are gone are missing in the count. */
async function segmentsOf(
  client: pg.ClientBase,
  table: ArchivedTable,
  parts: readonly Part[],
  horizon: string,
): Promise<Segment[]> {
  const { name, type } = table.key!;
  const { rows } = await client.query<Count>(
    `SELECT greatest(width_bucket(t.${quoted(name)}, $1::${type}[]), 1) - 1 AS part, count(*)::integer AS rows,
       bool_or(age(t.xmin) <= age($2::xid8::xid)) AS changed
     FROM ${table.schema}.${quoted(table.name)} t GROUP BY 1`,
    [parts.map(({ first }) => first), horizon],
  );
  const counts = new Map(rows.map((row) => [row.part, row]));
  const isCopied = parts.map((part, n) => counts.get(n)?.rows === part.rows && !counts.get(n)?.changed);
  // Only the last part may differ if rows depend on those before them.
  if (table.dependsOn && !isCopied.slice(0, -1).every(Boolean)) return [{ from: null, to: null }];
  return joined(parts, isCopied);
}

function joined(parts: readonly Part[], isCopied: readonly boolean[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const [n, part] of parts.entries()) {
    const last = segments.at(-1);
    const to = parts[n + 1]?.first ?? null;
    if (isCopied[n]) {
      if (last && 'copied' in last) last.copied.push(part);
      else segments.push({ copied: [part], at });
    } else if (last && 'to' in last) last.to = to;
    else segments.push({ from: n === 0 ? null : part.first, to });
    at += part.bytes;
  }
  return segments;
}

async function copyParts(
  source: FileHandle,
  { copied, at }: Extract<Segment, { copied: unknown }>,
  write: HashedFile['write'],
): Promise<void> {
  const end = at + copied.reduce((sum, { bytes }) => sum + bytes, 0);
  for (let position = at; position < end; ) {
    const length = Math.min(copiedBytes, end - position);
    const { buffer, bytesRead } = await source.read(Buffer.allocUnsafe(length), 0, length, position);
    if (bytesRead === 0) throw new Error('The records of the last backup were cut off');
    await write(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}
