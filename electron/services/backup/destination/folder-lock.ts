import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#shared/errors.ts';
import { isAlive } from '../../../database/programs.ts';
import { writeFailure } from '../../archive/files.ts';

const lockName = '.qwarty-lock';
/** The holder changes the file this often; a lock that stays the same for longer than `silentMs` is left over. */
const beatMs = 5_000;
const silentMs = 15_000;

/** The locks of this process, whose number may also be that of an earlier holder. */
const own = new Set<string>();

type Holder = { host: string; pid: number; beat: number };

/**
 * Locks a folder, also between computers that share it. Clocks are not compared, because those of computers differ: the
 * holder counts, and another process watches whether the count changes.
 * @throws CONFLICT while another process holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, lockName);
  const holder: Holder = { host: hostname(), pid: process.pid, beat: 0 };
  for (let attempt = 0; !(await created(path, holder)); attempt += 1) {
    if (attempt > 1 || !(await isLeft(path)))
      throw new AppError('CONFLICT', 'backup.inUse', { params: { place: folder } });
    await rm(path, { force: true });
  }
  own.add(path);
  const beating = setInterval(() => {
    holder.beat += 1;
    void writeFile(path, JSON.stringify(holder)).catch(() => undefined);
  }, beatMs);
  beating.unref();
  return async () => {
    clearInterval(beating);
    own.delete(path);
    await rm(path, { force: true }).catch(() => undefined);
  };
}

/** Returns false if the file exists. */
async function created(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    try {
      await file.write(JSON.stringify(holder));
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw writeFailure(error);
  }
}

/** Returns whether the process that holds the lock no longer runs. */
async function isLeft(path: string): Promise<boolean> {
  if (own.has(path)) return false;
  const before = await readFile(path, 'utf8').catch(() => '');
  const holder = holderIn(before);
  if (holder?.host === hostname() && (holder.pid === process.pid || !isAlive(holder.pid))) return true;
  await sleep(silentMs);
  return (await readFile(path, 'utf8').catch(() => '')) === before;
}

function holderIn(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}
