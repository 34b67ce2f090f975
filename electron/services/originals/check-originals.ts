import type { Finding } from '../../database/doctor.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { bucketOf } from './bucket.ts';

/** Checks that no original is missing, and that the bucket, if configured, can be used. */
export async function checkOriginals(ctx: Context): Promise<Finding[]> {
  const bucket = await bucketOf(ctx);
  const originals = await checkLocalStore(ctx, bucket !== null);
  if (!bucket) return [originals];
  const { ok, message } = await bucket.store.test();
  return [originals, { check: 'bucket', ok, message }];
}

async function checkLocalStore(ctx: Context, hasBucket: boolean): Promise<Finding> {
  const { store } = ctx.workspace;
  const images = await select<{ sha256: string }>(ctx, 'SELECT sha256 FROM images', []);
  let missing = 0;
  for (const { sha256 } of images) if (!(await store.has(sha256))) missing += 1;
  const check = 'originals';
  if (missing === 0) return { check, ok: true, message: `${images.length} originals, all on this disk` };
  const some = `${missing} of ${images.length} originals are not on this disk`;
  if (hasBucket) return { check, ok: true, message: `${some}; they are downloaded from the bucket when needed` };
  return { check, ok: false, message: `${some}. Set the bucket that has them, or restore the folder "originals".` };
}
