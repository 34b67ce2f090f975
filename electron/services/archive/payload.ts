import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pMapIterable } from 'p-map';
import type { Context } from '../common/context.ts';
import { type BagWriter, startBag } from './bag.ts';
import { type ArchivedFile, createHashed } from './files.ts';
import {
  type CheckedOriginal,
  type ListedOriginal,
  listedOriginals,
  type MissingOriginal,
  originalName,
} from './originals.ts';
import { writeRecords } from './records.ts';

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

type Options = {
  /** Returns an original's file; several are prepared at once. */
  prepare: (original: ListedOriginal) => Promise<CheckedOriginal>;
  concurrency: number;
  /** Runs before the archive becomes complete. */
  beforeEnd?: () => Promise<void>;
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
  { prepare, concurrency, beforeEnd, report }: Options,
): AsyncGenerator<PayloadFile, ArchiveSummary> {
  const list = join(folder, 'originals.part');
  const bag = await startBag(folder);
  const written = await writeRecords(ctx, folder, list);
  for (const file of written.files) yield await added(bag, folder, file);

  const total = written.originals.count;
  const progress: ArchiveProgress = { done: 0, total, bytes: 0, totalBytes: written.originals.bytes };
  report?.({ ...progress });
  const missing: MissingOriginal[] = [];
  let originals = 0;
  for await (const checked of pMapIterable(listedOriginals(list), prepare, { concurrency })) {
    ctx.signal?.throwIfAborted();
    if ('file' in checked) {
      const { original, file, bytes } = checked;
      const path = originalName(original);
      await bag.add({ path, sha256: original.sha256, bytes });
      yield { path, file, bytes };
      originals += 1;
      progress.bytes += bytes;
    } else if (checked.missing) missing.push(checked.missing);
    progress.done += 1;
    report?.({ ...progress });
  }
  await rm(list);
  if (missing.length > 0) {
    const file = await createHashed(join(folder, missingPath));
    for (const each of missing) await file.write(`${JSON.stringify(each)}\n`);
    yield await added(bag, folder, { path: missingPath, ...(await file.close()) });
  }
  await beforeEnd?.();
  const { files, bytes } = await bag.complete({
    'Bagging-Date': ctx.now().toISOString().slice(0, 10),
    ...(written.galleryName ? { 'Source-Organization': written.galleryName } : {}),
    'External-Description': 'A collection exported by Qwarty: records, history and original images',
    'Bag-Software-Agent': 'Qwarty',
  });
  return { records: written.records, originals, files, bytes, missing };
}

async function added(bag: BagWriter, folder: string, file: ArchivedFile): Promise<PayloadFile> {
  await bag.add(file);
  return { path: file.path, file: join(folder, file.path), bytes: file.bytes };
}
