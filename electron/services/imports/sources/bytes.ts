import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import type { SourceFile } from './source.ts';

export const chunkBytes = 128 * 1024;

/** Returns the first bytes of a file, or those from `at`. */
export async function firstBytes(path: string, bytes: number, at = 0): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, at);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export const isGzip = (start: Buffer): boolean => start[0] === 0x1f && start[1] === 0x8b;

/**
 * Yields a file's bytes; of a compressed file, its content.
 * @throws TOO_LARGE if a compressed file unpacks to more than the limit
 */
export async function* bytesOf({ path, signal, onBytes }: Omit<SourceFile, 'options'>): AsyncGenerator<Buffer> {
  const packed = isGzip(await firstBytes(path, 2));
  const file = createReadStream(path, { highWaterMark: chunkBytes, signal });
  const stream = packed ? file.pipe(createGunzip()) : file;
  // pipe() forwards no errors.
  if (packed) file.on('error', (error) => stream.destroy(error));
  let unpacked = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (packed) refuseBomb(unpacked, file.bytesRead);
      onBytes(file.bytesRead);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_'))
      throw new AppError('VALIDATION', 'imports.damaged', { cause });
    throw cause;
  } finally {
    file.destroy();
  }
}

/** @throws TOO_LARGE for more unpacked bytes than the limit, in total or compared with the packed bytes */
export function refuseBomb(unpacked: number, packed: number): void {
  const { unpackedBytes, packRatio, smallBytes } = limits.imports;
  const isBomb = unpacked > smallBytes && unpacked > packed * packRatio;
  if (unpacked > unpackedBytes || isBomb) {
    throw new AppError('TOO_LARGE', 'imports.unpacksTooLarge', { params: { limit: unpackedBytes / 1024 ** 2 } });
  }
}
