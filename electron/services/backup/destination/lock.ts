import { createHash, randomUUID } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#shared/errors.ts';
import { isAlive } from '../../../database/programs.ts';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';

/** The holder counts this often; a lock whose count stays the same for longer than `silentMs` is left over. */
const beatMs = 5_000;
const silentMs = 15_000;
const lookMs = 1_000;

/** The small files in a folder or a bucket that are its locks, by name. */
export type LockFiles = {
  place: string;
  names(): Promise<string[]>;
  /** Returns undefined if there is none. */
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<unknown>;
  remove(name: string): Promise<void>;
};

/** The places that this process locks. Its number may also be that of an earlier holder. */
const own = new Set<string>();

type Holder = { computer: string; pid: number };

export type HeldLock = {
  /** @throws CONFLICT if another process has taken the lock over */
  requireHeld(): Promise<void>;
  release(): Promise<void>;
};

/**
 * Locks a destination, even between computers that share it. Each process writes a lock with a name of its own, and
 * holds the destination if it sees no other lock afterwards. Of two processes, at least the second one to write sees
 * the other's lock, even in buckets that ignore conditions; and removing a lock that was left cannot remove a new one.
 * Clocks are not compared, because those of computers differ: the holder counts, and another process watches whether
 * the count changes.
 * @throws CONFLICT while another process holds it, CANCELLED
 */
export async function lockDestination(files: LockFiles, signal?: AbortSignal): Promise<HeldLock> {
  const { place } = files;
  // Before anything else: a lock with the number of this process would be taken for that of an earlier one.
  if (own.has(place)) throw inUse(place);
  own.add(place);
  const id = randomUUID();
  let count = 0;
  let written: Promise<unknown> = Promise.resolve();
  const isHeld = async () => (await files.read(id)) !== undefined;
  // In a file of its own: the lock itself would come back if another computer had removed it.
  const beat = async () => {
    count += 1;
    if (await isHeld()) await files.write(beatOf(id), String(count));
  };
  const beating = setInterval(() => {
    written = beat().catch(() => undefined);
  }, beatMs);
  beating.unref();
  const release = async () => {
    clearInterval(beating);
    own.delete(place);
    await written;
    for (const name of [beatOf(id), id]) await files.remove(name).catch(() => undefined);
  };
  try {
    await outlast(files, await idsIn(files), signal);
    await files.write(id, JSON.stringify({ computer: thisComputer(), pid: process.pid } satisfies Holder));
    for (;;) {
      const ids = await idsIn(files);
      const others = ids.filter((other) => other !== id);
      // Of several at the same moment, the first one by name waits for the others to withdraw. A process whose own lock
      // is gone was asleep.
      if (!ids.includes(id) || others.some((other) => other < id)) throw inUse(place);
      if (others.length === 0) break;
      await outlast(files, others, signal);
    }
  } catch (error) {
    await release();
    throw error;
  }
  return {
    async requireHeld() {
      if (!(await isHeld())) throw new AppError('CONFLICT', 'backup.lostLock', { params: { place } });
    },
    release,
  };
}

/** Returns a hash of this computer's name and network cards. The name alone may be that of another computer as well. */
function thisComputer(): string {
  const cards = Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ mac }) => mac) ?? []);
  return createHash('sha256')
    .update([...new Set(cards), hostname()].sort().join())
    .digest('hex');
}

const inUse = (place: string) => new AppError('CONFLICT', 'backup.inUse', { params: { place } });

const beatEnd = '.beat';
const beatOf = (id: string) => id + beatEnd;

async function idsIn(files: LockFiles): Promise<string[]> {
  const ids = (await files.names()).map((name) => (name.endsWith(beatEnd) ? name.slice(0, -beatEnd.length) : name));
  return [...new Set(ids)];
}

/** Removes locks of killed processes, and waits for those that are withdrawn. @throws CONFLICT if one is held, CANCELLED */
async function outlast(files: LockFiles, ids: readonly string[], signal?: AbortSignal): Promise<void> {
  for (const id of ids) {
    if (await isAnswering(files, id, signal)) throw inUse(files.place);
    for (const name of [id, beatOf(id)]) await files.remove(name);
  }
}

/** Returns whether the process that has the lock still runs and keeps it. */
async function isAnswering(files: LockFiles, id: string, signal?: AbortSignal): Promise<boolean> {
  const holder = holderIn((await files.read(id)) ?? '');
  if (holder?.computer === thisComputer() && (holder.pid === process.pid || !isAlive(holder.pid))) return false;
  const before = await files.read(beatOf(id));
  for (let watched = 0; ; watched += lookMs) {
    if ((await files.read(id)) === undefined) return false;
    if ((await files.read(beatOf(id))) !== before) return true;
    if (watched >= silentMs) return false;
    await sleep(lookMs, undefined, { signal }).catch(() => throwIfCancelled(signal));
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}
