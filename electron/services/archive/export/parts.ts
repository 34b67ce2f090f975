import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { HashedFile } from '../files.ts';
import { endOfRows } from '../row-groups.ts';

/**
 * A part of a table's file: successive rows, compressed as one member of gzip (RFC 1952, 2.2), so that the whole file is
 * a gzip file as well. `first` is the key of its first row, `bytes` its compressed size, and `sha256` the hash of its lines.
 */
export type Part = { first: string; rows: number; bytes: number; sha256: string };

const compress = promisify(gzip);

/** Returns a member of gzip. Level 1 compresses tables to about a tenth at several times the speed of COPY. */
export const compressed = async (lines: Buffer | string) => await compress(lines, { level: constants.Z_BEST_SPEED });

/** A part ends after so many rows or bytes: an edit of one row costs a part in the next backup. */
const mostRows = 2000;
const mostBytes = 2 * 1024 ** 2;

/** Writes lines in parts. `key` is the name of the key that `first` contains. */
export function partWriter(write: HashedFile['write'], key: string | null) {
  const parts: Part[] = [];
  let chunks: Buffer[] = [];
  let [rows, bytes] = [0, 0];
  let hash = createHash('sha256');
  let writing: Promise<void> = Promise.resolve();

  function startPart(): void {
    [chunks, rows, bytes, hash] = [[], 0, 0, createHash('sha256')];
  }

  /** Compresses what was collected while the next part is read. */
  async function endPart(): Promise<void> {
    if (bytes === 0) return;
    const lines = Buffer.concat(chunks);
    const part = { first: firstKey(lines, key), rows, sha256: hash.digest('hex') };
    startPart();
    await writing;
    writing = compressed(lines).then(async (member) => {
      parts.push({ ...part, bytes: member.length });
      await write(member);
    });
    // The next part or `end` receives the error.
    writing.catch(() => undefined);
  }

  return {
    parts,
    async add(chunk: Buffer): Promise<void> {
      for (let left = chunk; left.length > 0; ) {
        const isFull = bytes >= mostBytes;
        const found = endOfRows(left, isFull ? 1 : mostRows - rows);
        const taken = left.subarray(0, found.end);
        hash.update(taken);
        chunks.push(taken);
        rows += found.rows;
        bytes += taken.length;
        left = left.subarray(found.end);
        // A row may continue in the next chunk.
        if (rows === mostRows || (isFull && found.rows === 1)) await endPart();
      }
    },
    /** Ends the last part. Further lines begin another one. */
    async end(): Promise<void> {
      await endPart();
      await writing;
    },
  };
}

function firstKey(lines: Buffer, key: string | null): string {
  if (key === null) return '';
  const first = JSON.parse(lines.toString('utf8', 0, endOfRows(lines, 1).end)) as Record<string, unknown>;
  return String(first[key]);
}
