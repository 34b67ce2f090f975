import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { cancelled, writeFailure } from '../../storage/transfer-errors.ts';
import type { Context } from '../common/context.ts';

/** The copy of an import's file, so that it can be read again with other options. */
export const importFile = ({ workspace }: Context, id: string): string => join(workspace.dir, 'imports', id);

/** Stores the file of an import and returns its size in bytes. @throws TOO_LARGE, CANCELLED, UNAVAILABLE */
export async function keepFile(ctx: Context, id: string, stream: Readable): Promise<number> {
  const path = importFile(ctx, id);
  try {
    await mkdir(join(ctx.workspace.dir, 'imports'), { recursive: true, mode: 0o700 });
    await pipeline(stream, limited(limits.imports.bytes), createWriteStream(path, { mode: 0o600 }), {
      signal: ctx.signal,
    });
    return (await stat(path)).size;
  } catch (cause) {
    await rm(path, { force: true });
    if (ctx.signal?.aborted) throw cancelled();
    if (cause instanceof AppError) throw cause;
    throw writeFailure(cause);
  }
}

/** Removes the file of an import. */
export async function removeFile(ctx: Context, id: string): Promise<void> {
  await rm(importFile(ctx, id), { force: true });
}

function limited(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      bytes += chunk.length;
      if (bytes > maxBytes)
        callback(new AppError('TOO_LARGE', 'imports.tooLarge', { params: { limit: maxBytes / 1024 ** 2 } }));
      else callback(null, chunk);
    },
  });
}
