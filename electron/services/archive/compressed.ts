import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The end of a compressed file's name. */
export const compressedSuffix = '.gz';

/** Returns a file's contents, decompressed if its name says that it is compressed. */
export function contentsOf(path: string, file: Readable): Readable {
  if (!path.endsWith(compressedSuffix)) return file;
  // The reader of the result receives the errors of both streams.
  return pipeline(file, createGunzip(), new PassThrough(), () => undefined);
}
