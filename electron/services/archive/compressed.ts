import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { type ArchivedFile, type HashedFile, writeHashed } from './files.ts';

/** The end of a compressed file's name. */
export const compressedSuffix = '.gz';

/**
 * Writes a file with what `work` writes, compressed in the thread pool. Level 1 compresses tables to about a tenth at
 * several times the speed of COPY. Returns hash and size of the file, and the hash of its contents.
 */
export async function writeCompressed(
  path: string,
  work: (write: HashedFile['write']) => Promise<unknown>,
): Promise<Omit<ArchivedFile, 'path'> & { contentSha256: string }> {
  const content = createHash('sha256');
  const gzip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: 256 * 1024 });
  const written = await writeHashed(path, async (write) => {
    const writing = (async () => {
      for await (const chunk of gzip) await write(chunk as Buffer);
    })();
    const compress = async (chunk: Uint8Array | string) => {
      content.update(chunk);
      if (!gzip.write(chunk)) await Promise.race([once(gzip, 'drain'), writing]);
    };
    try {
      await work(compress);
      gzip.end();
    } catch (error) {
      gzip.destroy();
      await writing.catch(() => undefined);
      throw error;
    }
    await writing;
  });
  return { ...written, contentSha256: content.digest('hex') };
}

/** Returns a file's contents, decompressed if its name says that it is compressed. */
export function contentsOf(path: string, file: Readable): Readable {
  if (!path.endsWith(compressedSuffix)) return file;
  // The reader of the result receives the errors of both streams.
  return pipeline(file, createGunzip(), new PassThrough(), () => undefined);
}
