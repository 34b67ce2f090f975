import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stateFolder } from './paths.mjs';
import { say } from './report.mjs';

const pollMs = 200;

/**
 * Runs one piece of set-up at a time: two commands started together must not install or build over each other.
 * A lock left by a process that no longer lives is taken over.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  await mkdir(stateFolder, { recursive: true });
  const path = join(stateFolder, `${name}.lock`);
  let told = false;
  while (!(await take(path))) {
    if (!told) say('Another command is setting up, waiting for it …');
    told = true;
    await wait(pollMs);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** @param {string} path @returns {Promise<boolean>} whether the lock is ours now */
async function take(path) {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(path, 'utf8').catch(() => ''));
  // Between creating the file and writing the number into it the owner is unknown: that is somebody alive.
  if (owner > 0 && !isAlive(owner)) await rm(path, { force: true });
  return false;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
