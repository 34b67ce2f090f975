import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pMapIterable } from 'p-map';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';
import type { Context } from '../../common/context.ts';
import { startBag } from '../bag.ts';
import { type ArchivedFile, writeHashed } from '../files.ts';
import {
  type CheckedOriginal,
  type ListedOriginal,
  listedOriginals,
  type MissingOriginal,
  originalName,
} from '../originals.ts';
import { type WrittenRecords, writeRecords } from './records.ts';

/** How far an export is: originals and their bytes; 0 of 0 while the records are written. */
export type ArchiveProgress = { done: number; total: number; bytes: number; totalBytes: number };

/** What an archive contains, and the originals that it lacks. `bytes` is the size of all files. */
export type ArchiveSummary = {
  records: Record<string, number>;
  originals: number;
  files: number;
  bytes: number;
  missing: MissingOriginal[];
};

/** How `payloadFiles` prepares originals, and what it reports. */
export type PayloadOptions = {
  /** Returns an original's file; several are prepared at once. */
  prepare: (original: ListedOriginal) => Promise<CheckedOriginal>;
  concurrency: number;
  /** Runs before the archive becomes complete. Returns further tag files. */
  beforeEnd?: (
    summary: Pick<ArchiveSummary, 'records' | 'missing'> & Pick<WrittenRecords, 'galleryName'>,
  ) => Promise<Record<string, Pick<ArchivedFile, 'sha256'>>>;
  /** Receives every file of the payload with its hash. */
  onFile?: (file: ArchivedFile) => void;
  /** @see writeRecords */
  forBackup?: boolean;
  report?: (progress: ArchiveProgress) => void;
};

/** A file of the payload: `file` is where it is now. */
export type PayloadFile = { path: string; file: string; bytes: number };

/** Names the missing originals; only there if there are any. */
export const missingPath = 'data/missing-originals.jsonl';

/**
 * Writes an archive's records below `folder`, and yields every file of its payload, originals included, after adding it
 * to the manifest. The archive is complete when the generator has returned.
 */
export async function* payloadFiles(
  ctx: Context,
  folder: string,
  { prepare, concurrency, beforeEnd, onFile, forBackup = false, report }: PayloadOptions,
): AsyncGenerator<PayloadFile, ArchiveSummary> {
  const list = join(folder, 'originals.part');
  const bag = await startBag(folder);
  let lines: Readable | undefined;
  const added = async (file: ArchivedFile, at = join(folder, file.path)): Promise<PayloadFile> => {
    await bag.add(file);
    onFile?.(file);
    return { path: file.path, file: at, bytes: file.bytes };
  };
  try {
    const written = await writeRecords(ctx, folder, { list, forBackup });
    for (const file of written.files) yield await added(file);

    const total = written.originals.count;
    const progress: ArchiveProgress = { done: 0, total, bytes: 0, totalBytes: written.originals.bytes };
    report?.({ ...progress });
    const missing: MissingOriginal[] = [];
    lines = createReadStream(list);
    const prepared = pMapIterable(listedOriginals(lines), prepare, { concurrency, backpressure: concurrency * 4 });
    for await (const checked of prepared) {
      throwIfCancelled(ctx.signal);
      progress.done += 1;
      if ('file' in checked) {
        const { original, file, bytes } = checked;
        yield await added({ path: originalName(original), sha256: original.sha256, bytes }, file);
        progress.bytes += bytes;
      } else if (checked.missing) missing.push(checked.missing);
      report?.({ ...progress });
    }
    await rm(list, { force: true });
    if (missing.length > 0) yield await added(await writeMissing(folder, missing));
    const others = await beforeEnd?.({ records: written.records, missing, galleryName: written.galleryName });
    const { files, bytes } = await bag.complete(infoOf(ctx, written), others);
    const originals = files - written.files.length - (missing.length > 0 ? 1 : 0);
    return { records: written.records, originals, files, bytes, missing };
  } finally {
    await bag.close();
    lines?.destroy();
  }
}

const infoOf = (ctx: Context, { galleryName }: WrittenRecords) => ({
  'Bagging-Date': ctx.now().toISOString().slice(0, 10),
  ...(galleryName ? { 'Source-Organization': galleryName } : {}),
  'External-Description': 'A collection exported by Qwarty: records, history and original images',
  'Bag-Software-Agent': 'Qwarty',
});

async function writeMissing(folder: string, missing: readonly MissingOriginal[]): Promise<ArchivedFile> {
  const written = await writeHashed(join(folder, missingPath), async (write) => {
    for (const each of missing) await write(`${JSON.stringify(each)}\n`);
  });
  return { path: missingPath, ...written };
}
