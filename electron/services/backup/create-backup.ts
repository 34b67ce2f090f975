import { hostname } from 'node:os';
import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { cancelled } from '../../storage/transfer-errors.ts';
import { bagNames } from '../archive/bag.ts';
import {
  type ArchiveProgress,
  type ArchiveSummary,
  type PayloadOptions,
  payloadFiles,
} from '../archive/export/payload.ts';
import { type ArchivedFile, hashOf, unfinishedSuffix, writeHashed } from '../archive/files.ts';
import { type CheckedOriginal, checkedOriginal, type ListedOriginal, originalName } from '../archive/originals.ts';
import type { Context } from '../common/context.ts';
import { backupId } from './backup-id.ts';
import { type BackupInfo, backupInfoPath } from './backup-info.ts';
import { type Destination, places, type StoredFiles } from './destination/destination.ts';
import { fetchLine, storedPath } from './fetch-list.ts';
import { isOriginal } from './open-backup.ts';

export type CreatedBackup = {
  id: string;
  createdAt: string;
  records: ArchiveSummary['records'];
  originals: number;
  /** The size of all originals, and of those that this backup copied. */
  originalBytes: number;
  copied: { originals: number; bytes: number };
  /** The size of everything else. */
  recordBytes: number;
  missing: ArchiveSummary['missing'];
};

type Options = {
  source: string;
  /** Originals that were found damaged in the destination, by path below it; they are copied again. */
  damaged?: ReadonlySet<string>;
  report?: (progress: ArchiveProgress) => void;
};

/**
 * Creates a backup: records as they are at one moment, compressed, and the originals that the destination lacks. An
 * interrupted backup leaves the originals that it copied for the next one, and nothing else. Needs the lock.
 * @throws UNAVAILABLE if the destination cannot be written, CANCELLED
 */
export async function createBackup(
  ctx: Context,
  destination: Destination,
  { source, damaged = new Set(), report }: Options,
): Promise<CreatedBackup> {
  const stored = await destination.filesBelow(places.originals);
  const stage = await destination.stage();
  for (const path of stored.keys()) {
    if (path.endsWith(unfinishedSuffix)) await destination.remove(path);
  }
  const createdAt = ctx.now();
  try {
    const originals = originalsFor(ctx, destination, { stored, damaged });
    const described: BackupInfo['files'] = [];
    const beforeEnd: PayloadOptions['beforeEnd'] = async ({ records, missing, galleryName }) => {
      const info: BackupInfo = {
        version: manifest.version,
        createdAt: createdAt.toISOString(),
        source,
        computer: hostname(),
        galleryName,
        records,
        originals: originals.count(),
        originalBytes: originals.bytes(),
        missing: missing.length,
        files: described,
      };
      const fetch = await originals.writeList(join(stage.folder, bagNames.fetch));
      const written = await writeHashed(join(stage.folder, backupInfoPath), (write) =>
        write(`${JSON.stringify(info, null, 2)}\n`),
      );
      return { [bagNames.fetch]: fetch, [backupInfoPath]: written };
    };
    const payload = payloadFiles(ctx, stage.folder, {
      prepare: originals.prepare,
      onFile: (file) => void (isOriginal(file.path) ? originals.list(file) : described.push(file)),
      concurrency: destination.concurrency,
      beforeEnd,
      forBackup: true,
      report,
    });
    let next = await payload.next();
    while (!next.done) next = await payload.next();
    const hash = await hashOf(join(stage.folder, bagNames.tagManifest));
    const id = backupId(createdAt, hash!.sha256);
    await stage.publish(id);
    const { records, missing } = next.value;
    return {
      id,
      createdAt: createdAt.toISOString(),
      records,
      originals: originals.count(),
      originalBytes: originals.bytes(),
      copied: originals.copied,
      recordBytes: described.reduce((sum, { bytes }) => sum + bytes, 0),
      missing,
    };
  } catch (error) {
    if (ctx.signal?.aborted) throw cancelled();
    // Says so if the place is gone, instead of naming a file in it.
    await destination.list();
    throw error;
  } finally {
    await stage.discard().catch((cause) => ctx.workspace.log.warn('unfinished backup not removed', { cause }));
  }
}

/** Lists the originals of a backup, and copies those that the destination lacks. */
function originalsFor(
  ctx: Context,
  destination: Destination,
  { stored, damaged }: { stored: StoredFiles; damaged: ReadonlySet<string> },
) {
  const copied = { originals: 0, bytes: 0 };
  /** The lines of fetch.txt, in the order of the manifest. */
  const lines: string[] = [];
  let bytes = 0;
  return {
    copied,
    count: () => lines.length,
    bytes: () => bytes,
    async prepare(original: ListedOriginal): Promise<CheckedOriginal> {
      const path = storedPath(originalName(original));
      const isStored = stored.get(path) === Number(original.bytes) && !damaged.has(path);
      if (isStored) return { original, file: path, bytes: Number(original.bytes) };
      const { sha256 } = original;
      const copy = async (file: string) => await destination.store(path, file, sha256, ctx.signal);
      const checked = await checkedOriginal(ctx, original, copy);
      if (!('file' in checked)) return checked;
      copied.originals += 1;
      copied.bytes += checked.bytes;
      return checked;
    },
    list(file: ArchivedFile): void {
      lines.push(fetchLine(file.path, file.bytes));
      bytes += file.bytes;
    },
    writeList: async (path: string) => await writeHashed(path, async (write) => await write(lines.join(''))),
  };
}
