import type { Finding } from '../../database/doctor.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { type Bucket, bucketOf } from './bucket.ts';
import { checkBucket } from './check-bucket.ts';

type Original = { sha256: string; bytes: string };

/**
 * Checks that every original is on this disk with its full size, and that the bucket, if configured, can be used.
 * Also checks uploaded originals in the bucket, and queues missing ones again.
 * `verify` also reads every original and compares its hash, which takes a minute per 10 GB or so.
 */
export async function checkOriginals(ctx: Context, { verify }: { verify: boolean }): Promise<Finding[]> {
  const bucket = await bucketOf(ctx);
  const originals = await checkLocalStore(ctx, bucket !== null, verify);
  if (!bucket) return [originals];
  const { ok, message } = await bucket.store.test();
  const connection = { check: 'bucket', ok, message };
  return ok ? [originals, connection, await checkObjects(ctx, bucket, verify)] : [originals, connection];
}

/** Objects that are checked without `verify`, those first whose last check is the oldest. */
const sampleSize = 500;

async function checkObjects(ctx: Context, bucket: Bucket, verify: boolean): Promise<Finding> {
  const limit = verify ? Number.MAX_SAFE_INTEGER : sampleSize;
  const { checked, missing, wrong } = await checkBucket(ctx, bucket, { limit, thorough: verify });
  const ok = missing.length + wrong.length === 0;
  const problem = `${missing.length} missing and ${wrong.length} wrong: ${listOf([...missing, ...wrong])}. They are sent again with the next sync from a desktop that has them.`;
  return {
    check: 'uploads',
    ok,
    message: `${checked} originals in the bucket checked, ${ok ? 'all intact' : problem}`,
  };
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

function listOf(names: string[]): string {
  const more = names.length > named ? ` and ${names.length - named} more` : '';
  return `${names.slice(0, named).join(', ')}${more}`;
}

function damagedText(paths: string[], total: number, hasBucket: boolean): string {
  const remedy = hasBucket
    ? 'Delete these files: they are downloaded from the bucket when needed.'
    : 'Add the same image files again, or restore these files from a backup.';
  return `${paths.length} of ${total} originals are damaged or cut off: ${listOf(paths)}. ${remedy}`;
}
