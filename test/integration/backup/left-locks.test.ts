import '#test/helpers/no-network.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { folderDestination } from '#electron/services/backup/destination/folder.ts';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { type LockedPlace, type Locker, startLocker } from '#test/helpers/files/locking.ts';
import { startS3Server } from '#test/helpers/s3/s3-server.ts';
import { until } from '#test/helpers/until.ts';

/** Leaves the lock of a killed app behind. */
async function leaveLock(t: ExecutionContext, place: LockedPlace): Promise<void> {
  const killed = await startLocker(t, place);
  t.is(await killed.lock(), 'held');
  await killed.kill();
}

/** Returns the number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid!;
}

/** Returns a promise, and what fulfils it. The interceptor then passes the request on. */
function signal() {
  let happens = () => {};
  const happened = new Promise<false>((resolve) => {
    happens = () => resolve(false);
  });
  return { happened, happens };
}

const start = async (t: ExecutionContext, count: number, place: LockedPlace): Promise<Locker[]> =>
  await Promise.all(Array.from({ length: count }, async () => await startLocker(t, place)));

test('one of several computers that find the lock of a killed app in a folder takes it over', async (t) => {
  const folder = join(await outsideFolder(t), 'drive');
  await leaveLock(t, { folder });
  const left = join(await outsideFolder(t), 'left');
  await cp(folder, left, { recursive: true });
  const computers = await start(t, 3, { folder });
  for (let round = 0; round < 8; round += 1) {
    await cp(left, folder, { recursive: true });
    const results = await Promise.all(computers.map(async ({ lock }) => await lock()));
    t.deepEqual([...results].sort(), ['backup.inUse', 'backup.inUse', 'held'], `round ${round}`);
    await computers[results.indexOf('held')]?.release();
    t.deepEqual(await readdir(folder), [], 'nothing is left');
  }
});

test('one of two computers that find the lock of a killed app in a bucket takes it over', async (t) => {
  const s3 = await startS3Server();
  t.teardown(s3.close);
  const place = { bucket: s3.config, tmpDir: await outsideFolder(t) };
  await leaveLock(t, place);
  const computers = await start(t, 2, place);
  // Both have found the left lock when it is removed, and the second one removes it after the first one has its own.
  const [bothFound, firstHolds] = [signal(), signal()];
  let removals = 0;
  s3.intercept(({ method }) => {
    if (method !== 'DELETE') return false;
    removals += 1;
    if (removals === 1) return bothFound.happened;
    if (removals > 2) return false;
    bothFound.happens();
    return firstHolds.happened;
  });
  const attempts = computers.map(async ({ lock }) => await lock());
  t.is(await Promise.race(attempts), 'held');
  firstHolds.happens();
  t.deepEqual((await Promise.all(attempts)).sort(), ['backup.inUse', 'held']);
});

test('a lock of another computer that has the same name is watched before it is taken for left over', async (t) => {
  const folder = await outsideFolder(t);
  const lock = join(folder, '.qwarty-lock-another');
  await writeFile(lock, JSON.stringify({ computer: hostname(), pid: await endedProcess() }));
  const locking = folderDestination(folder).lock();
  let hasEnded = false;
  const result = Promise.allSettled([locking]).finally(() => {
    hasEnded = true;
  });
  let beats = 0;
  await until(async () => {
    beats += 1;
    await writeFile(`${lock}.beat`, String(beats));
    return hasEnded;
  });
  t.like(await result, [{ status: 'rejected', reason: { messageKey: 'backup.inUse' } }]);
});
