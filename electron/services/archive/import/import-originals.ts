import pMap from 'p-map';
import { type FieldError, fieldError, refused } from '#shared/errors.ts';
import type { Context } from '../../common/context.ts';
import { removeUnlessRecorded } from '../../images/unrecorded.ts';
import type { OpenBag } from './open-bag.ts';

const concurrency = 4;

/** An original of an archive. */
export type BagOriginal = { path: string; sha256: string };

/** Returns the originals of a bag. @throws VALIDATION for those whose name is not their hash */
export function originalsOf(hashes: ReadonlyMap<string, string>): BagOriginal[] {
  const originals: BagOriginal[] = [];
  const problems: FieldError[] = [];
  for (const [path, sha256] of hashes) {
    if (!path.startsWith('data/originals/')) continue;
    if (path.split('/').at(-1)?.split('.')[0] === sha256) originals.push({ path, sha256 });
    else problems.push(fieldError(path, 'archive.misnamed'));
  }
  if (problems.length > 0) throw refused(problems);
  return originals;
}

/**
 * Stores originals, runs `work`, and removes them again if it fails. If the process is killed, they are removed when
 * the workspace is opened, unless they are recorded by then.
 */
export async function withOriginals<T>(
  ctx: Context,
  bag: OpenBag,
  originals: readonly BagOriginal[],
  { work, report }: { work: () => Promise<T>; report?: (done: number, bytes: number) => void },
): Promise<T> {
  const { store } = ctx.workspace;
  const marked: { sha256: string; unmark: () => Promise<void> }[] = [];
  let [done, bytes] = [0, 0];
  async function keep({ path, sha256 }: BagOriginal): Promise<void> {
    marked.push({ sha256, unmark: await store.mark(sha256) });
    const received = await store.receive(bag.read(path), {
      maxBytes: Number.MAX_SAFE_INTEGER,
      signal: ctx.signal,
      name: path,
    });
    if (received.sha256 !== sha256) {
      await store.discard(received);
      throw refused([fieldError(path, 'archive.changed')]);
    }
    await store.keep(received);
    done += 1;
    bytes += received.bytes;
    report?.(done, bytes);
  }
  try {
    report?.(done, bytes);
    await pMap(originals, keep, { concurrency });
    return await work();
  } catch (error) {
    for (const { sha256 } of marked) await removeUnlessRecorded({ ...ctx, signal: undefined }, sha256);
    throw error;
  } finally {
    for (const { unmark } of marked) await unmark();
  }
}
