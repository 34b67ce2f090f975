import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import pMap from 'p-map';
import { syncFolder } from '../../../storage/sync-folder.ts';
import { copyUnfinished, writeFailure } from '../../archive/files.ts';

/** Copies that are flushed together: the system writes them meanwhile, so that this takes less time than each alone. */
const batchSize = 32;
const concurrency = 8;

/**
 * Copies files so that one under its own name is complete and on disk, also after a power failure. They get their names
 * in batches; `flush` ends the last one.
 */
export function flushedCopies() {
  let copied: { unfinished: string; to: string }[] = [];
  async function flush(): Promise<void> {
    const batch = copied;
    copied = [];
    try {
      await pMap(batch, async ({ unfinished }) => await syncFile(unfinished), { concurrency });
      for (const { unfinished, to } of batch) await rename(unfinished, to);
      await pMap(new Set(batch.map(({ to }) => dirname(to))), syncFolder, { concurrency });
    } catch (error) {
      throw writeFailure(error);
    }
  }
  return {
    flush,
    async copy(from: string, to: string): Promise<void> {
      copied.push({ unfinished: await copyUnfinished(from, to), to });
      if (copied.length >= batchSize) await flush();
    },
  };
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
