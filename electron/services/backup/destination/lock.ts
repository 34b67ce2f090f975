import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#shared/errors.ts';
import { isAlive } from '../../../database/programs.ts';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';

/** The holder changes the lock this often; one that stays the same for longer than `silentMs` is left over. */
const beatMs = 5_000;
const silentMs = 15_000;

/** The file of a lock, in a folder or a bucket. */
export type LockFile = {
  place: string;
  /** Returns false if there is one. */
  create(text: string): Promise<boolean>;
  /** Returns undefined if there is none. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<unknown>;
  remove(): Promise<void>;
};

/** The locks of this process, whose number may also be that of an earlier holder. */
const own = new Set<string>();

type Holder = { id: string; host: string; pid: number; beat: number };

export type HeldLock = {
  /**
   * Call this before what others rely on. A computer that was asleep finds that another one took the lock over.
   * @throws CONFLICT if another process holds the lock
   */
  requireHeld(): Promise<void>;
  release(): Promise<void>;
};

/**
 * Locks a destination, even between computers that share it. Clocks are not compared, because those of computers
 * differ: the holder counts, and another process watches whether the count changes.
 * @throws CONFLICT while another process holds it, CANCELLED
 */
export async function lockDestination(file: LockFile, signal?: AbortSignal): Promise<HeldLock> {
  const { place } = file;
  // Before anything else: a lock with the number of this process would be taken for that of an earlier one.
  if (own.has(place)) throw inUse(place);
  own.add(place);
  const holder: Holder = { id: randomUUID(), host: hostname(), pid: process.pid, beat: 0 };
  try {
    for (let attempt = 0; !(await file.create(JSON.stringify(holder))); attempt += 1) {
      const state = attempt > 1 ? 'held' : await stateOf(file, signal);
      if (state === 'held') throw inUse(place);
      if (state === 'left') await file.remove();
    }
  } catch (error) {
    own.delete(place);
    throw error;
  }
  const isHeld = async () => holderIn((await file.read()) ?? '')?.id === holder.id;
  const beat = async () => {
    holder.beat += 1;
    if (await isHeld()) await file.write(JSON.stringify(holder));
  };
  let written: Promise<unknown> = Promise.resolve();
  const beating = setInterval(() => {
    written = beat().catch(() => undefined);
  }, beatMs);
  beating.unref();
  return {
    async requireHeld() {
      // A file that is being written is empty for a moment.
      await written;
      if (!(await isHeld())) throw new AppError('CONFLICT', 'backup.lostLock', { params: { place } });
    },
    async release() {
      clearInterval(beating);
      own.delete(place);
      await written;
      if (await isHeld().catch(() => false)) await file.remove().catch(() => undefined);
    },
  };
}

const inUse = (place: string) => new AppError('CONFLICT', 'backup.inUse', { params: { place } });

/** Returns whether the process that holds the lock still runs, or has been killed; `free` if there is none. */
async function stateOf(file: LockFile, signal?: AbortSignal): Promise<'held' | 'left' | 'free'> {
  const before = await file.read();
  if (before === undefined) return 'free';
  const holder = holderIn(before);
  if (holder?.host === hostname() && (holder.pid === process.pid || !isAlive(holder.pid))) return 'left';
  await sleep(silentMs, undefined, { signal }).catch(() => throwIfCancelled(signal));
  const after = await file.read();
  if (after === undefined) return 'free';
  return after === before ? 'left' : 'held';
}

function holderIn(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}
