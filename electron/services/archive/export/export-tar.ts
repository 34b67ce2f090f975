import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from '../../common/context.ts';
import { bagNames } from '../bag.ts';
import { writeFailure } from '../files.ts';
import { checkedOriginal, type ListedOriginal } from '../originals.ts';
import { type ArchiveProgress, type ArchiveSummary, payloadFiles } from './payload.ts';
import { tarEnd, tarEntry } from './tar.ts';

/** An archive in one file, which is written while it is read. `summary` is there when the stream has ended. */
type ArchiveStream = { name: string; content: Readable; summary: () => ArchiveSummary | undefined };

/** The next original is read and hashed while one is sent. */
const concurrency = 2;

/**
 * Exports everything as a tar file with a bag. Records are first written to the workspace's temporary folder, so that a
 * slow reader holds no snapshot of the database. The stream fails if the export does; a tar file without its end is
 * incomplete, and so is a bag without its manifest, which comes last.
 */
export function exportTar(ctx: Context, report?: (progress: ArchiveProgress) => void): ArchiveStream {
  const name = `qwarty-${ctx.now().toISOString().slice(0, 10)}`;
  let summary: ArchiveSummary | undefined;
  async function* content(): AsyncGenerator<Buffer> {
    // Temporary files of a killed process are removed when the workspace is opened.
    const folder = join(ctx.workspace.dir, 'tmp', `${process.pid}-${randomUUID()}`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => Promise.reject(writeFailure(error)));
      const prepare = async (original: ListedOriginal) => await checkedOriginal(ctx, original);
      const payload = payloadFiles(ctx, folder, { prepare, concurrency, report });
      let next = await payload.next();
      for (; !next.done; next = await payload.next()) {
        const { path, file, bytes } = next.value;
        yield* tarEntry(`${name}/${path}`, file, bytes);
      }
      for (const tag of [bagNames.info, bagNames.manifest, bagNames.tagManifest, bagNames.declaration]) {
        const file = join(folder, tag);
        yield* tarEntry(`${name}/${tag}`, file, (await stat(file)).size);
      }
      yield tarEnd;
      summary = next.value;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { name: `${name}.tar`, content: Readable.from(content(), { objectMode: false }), summary: () => summary };
}
