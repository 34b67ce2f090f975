import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { removeDerivatives } from './derivative-files.ts';

/** Removes the files of a failed or interrupted attempt to add an image, unless the image is recorded. */
export async function removeUnlessRecorded(ctx: Context, sha256: string): Promise<void> {
  await inTransaction({ ...ctx, transaction: undefined }, async (within) => {
    await lockContent(within, sha256);
    const [image] = await select(within, 'SELECT 1 FROM images WHERE sha256 = $1', [sha256]);
    if (image) return;
    await removeDerivatives(ctx.workspace, sha256);
    await ctx.workspace.store.remove(sha256);
  });
}

/** Locks the content until the end of the transaction: another process may add the same file, and one may fail. */
export async function lockContent(ctx: Context, sha256: string): Promise<void> {
  await select(ctx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [sha256]);
}
