import type { Finding } from '../../database/doctor.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { bucketOf } from './bucket.ts';

type Original = { sha256: string; bytes: string };

/**
 * Checks that every original is on this disk with its full size, and that the bucket, if configured, can be used.
 * `verify` also reads every original and compares its hash, which takes a minute per 10 GB or so.
 */
export async function checkOriginals(ctx: Context, { verify }: { verify: boolean }): Promise<Finding[]> {
  const bucket = await bucketOf(ctx);
  const originals = await checkLocalStore(ctx, bucket !== null, verify);
  if (!bucket) return [originals];
  const { ok, message } = await bucket.store.test();
  return [originals, { check: 'bucket', ok, message }];
}

const check = 'originals';

async function checkLocalStore(ctx: Context, hasBucket: boolean, verify: boolean): Promise<Finding> {
  const { store } = ctx.workspace;
  const images = await select<Original>(ctx, 'SELECT sha256, bytes FROM images ORDER BY id', []);
  let missing = 0;
  const damaged: string[] = [];
  for (const { sha256, bytes } of images) {
    if (!(await store.has(sha256))) missing += 1;
    else if (!(await store.has(sha256, Number(bytes)))) damaged.push(sha256);
    else if (verify && !(await store.isIntact(sha256))) damaged.push(sha256);
  }
  const problems = [
    ...(missing > 0 ? [missingText(missing, images.length, hasBucket)] : []),
    ...(damaged.length > 0 ? [damagedText(damaged.map(store.pathOf), images.length, hasBucket)] : []),
  ];
  if (problems.length === 0) {
    const state = verify ? 'all on this disk and undamaged' : 'all on this disk';
    return { check, ok: true, message: `${images.length} originals, ${state}` };
  }
  return { check, ok: hasBucket && damaged.length === 0, message: problems.join(' ') };
}

function missingText(missing: number, total: number, hasBucket: boolean): string {
  const some = `${missing} of ${total} originals are not on this disk`;
  if (hasBucket) return `${some}; they are downloaded from the bucket when needed.`;
  return `${some}. Set the bucket that has them, or restore the folder "originals".`;
}

const named = 10;

function damagedText(paths: string[], total: number, hasBucket: boolean): string {
  const more = paths.length > named ? ` and ${paths.length - named} more` : '';
  const list = `${paths.slice(0, named).join(', ')}${more}`;
  const remedy = hasBucket
    ? 'Delete these files: they are downloaded from the bucket when needed.'
    : 'Add the same image files again, or restore these files from a backup.';
  return `${paths.length} of ${total} originals are damaged or cut off: ${list}. ${remedy}`;
}
