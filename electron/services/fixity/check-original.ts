import { AppError } from '#shared/errors.ts';
import { hashOf } from '../archive/files.ts';
import { originalName } from '../archive/originals.ts';
import { withDestination } from '../backup/backups.ts';
import { storedPath } from '../backup/fetch-list.ts';
import { getBackupSettings } from '../backup/settings.ts';
import type { Context } from '../common/context.ts';
import { bucketOf } from '../originals/bucket.ts';

export type CheckedImage = { sha256: string; bytes: number; media_type: string };

/**
 * `intact`: on this disk and unchanged. `absent`: only in the bucket. `repaired`: replaced by a good copy. `damaged`
 * and `missing`: there is no good copy.
 */
export type OriginalState = 'intact' | 'absent' | 'repaired' | 'damaged' | 'missing';

/** Reads an original and compares its hash. Replaces a damaged or lost one by the copy in the bucket or in a backup. */
export async function checkOriginal(ctx: Context, image: CheckedImage): Promise<OriginalState> {
  const { store } = ctx.workspace;
  const found = await hashOf(store.pathOf(image.sha256), ctx.signal);
  if (found?.sha256 === image.sha256) return 'intact';
  const bucket = await bucketOf(ctx);
  // Desktops fetch originals from the bucket when they need them, so there being none here is no damage.
  if (!found && bucket) {
    const there = await bucket.store.exists(image.sha256, { signal: ctx.signal }).catch(() => true);
    if (there) return 'absent';
  }
  if (bucket && (await isFetched(ctx, image.sha256))) return 'repaired';
  if (await isInBackup(ctx, image)) return 'repaired';
  return found ? 'damaged' : 'missing';
}

async function isFetched(ctx: Context, sha256: string): Promise<boolean> {
  const bucket = await bucketOf(ctx);
  try {
    await bucket!.store.fetch(sha256, ctx.workspace.store, { signal: ctx.signal });
    return true;
  } catch (error) {
    return await ignored(ctx, error);
  }
}

/** Copies an original from the first destination that has it undamaged. */
async function isInBackup(ctx: Context, image: CheckedImage): Promise<boolean> {
  const { store } = ctx.workspace;
  const path = storedPath(originalName(image));
  for (const chosen of (await getBackupSettings(ctx)).destinations) {
    try {
      const isKept = await withDestination(ctx, chosen, async (destination) => {
        const received = await store.receive(destination.read(path), {
          maxBytes: Number.MAX_SAFE_INTEGER,
          signal: ctx.signal,
        });
        if (received.sha256 === image.sha256) await store.keep(received);
        else await store.discard(received);
        return received.sha256 === image.sha256;
      });
      if (isKept) return true;
    } catch (error) {
      await ignored(ctx, error);
    }
  }
  return false;
}

/** Another copy is tried after any failure but a cancellation and a full disk. Returns false. */
async function ignored(ctx: Context, error: unknown): Promise<false> {
  const { signal } = ctx;
  if (signal?.aborted || (error instanceof AppError && error.details.reason === 'disk-full')) throw error;
  return false;
}
