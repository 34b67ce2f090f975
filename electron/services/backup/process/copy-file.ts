import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';
import { writeFailure } from '../../archive/files.ts';
import type { Contents, CopyInput } from './messages.ts';

const bufferBytes = 1024 ** 2;

/**
 * Copies a file and flushes the copy to disk. It is read once: the hash is that of the bytes that were written. Returns
 * null if there is no such file. Nothing is left of a copy that failed or has another hash.
 * @throws UNAVAILABLE, CANCELLED
 */
export async function copyFile({ from, to, sha256 }: CopyInput, signal: AbortSignal): Promise<Contents | null> {
  const source = await open(from).catch(unlessMissing);
  if (source === null) return null;
  let isKept = false;
  try {
    const copy = await open(to, 'w').catch(failWriting);
    try {
      const contents = await copyContents(source, copy, sha256 !== null, signal);
      if (sha256 !== null && contents.sha256 !== sha256) return contents;
      await copy.sync().catch(failWriting);
      isKept = true;
      return contents;
    } finally {
      await copy.close();
    }
  } finally {
    await source.close();
    if (!isKept) await rm(to, { force: true });
  }
}

async function copyContents(
  source: FileHandle,
  copy: FileHandle,
  isHashed: boolean,
  signal: AbortSignal,
): Promise<Contents> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(bufferBytes);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, bufferBytes);
    throwIfCancelled(signal);
    if (bytesRead === 0) return { sha256: isHashed ? hash.digest('hex') : '', bytes };
    const chunk = buffer.subarray(0, bytesRead);
    const writing = copy.writeFile(chunk).catch(failWriting);
    // The hash is computed while another thread writes.
    if (isHashed) hash.update(chunk);
    await writing;
    bytes += bytesRead;
  }
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

const failWriting = (cause: unknown) => Promise.reject(writeFailure(cause));
