import { Semaphore } from 'async-mutex';
import type { Workspace } from '../common/context.ts';
import { tooManyAttempts } from './too-many-attempts.ts';

/** One hash at a time: Argon2 uses one core for 30 ms, in the threads that also read files. */
const pool = new Semaphore(1);

/** Runs `hash` when no other password is being hashed. It must not wait for the database. */
export async function inPasswordPool<T>(hash: () => Promise<T>): Promise<T> {
  return await pool.runExclusive(hash);
}

/** The last one waits for about a second. */
const maxWaiting = 30;
type Attempts = { running: Semaphore; waiting: number };
const attemptsOf = new WeakMap<Workspace, Attempts>();

/**
 * Runs a sign-in attempt after the earlier ones. The queue is limited, because anyone can try to sign in.
 * @throws AppError TOO_MANY_ATTEMPTS if too many wait
 */
export async function queued<T>(workspace: Workspace, attempt: () => Promise<T>): Promise<T> {
  const attempts = attemptsOf.get(workspace) ?? { running: new Semaphore(1), waiting: 0 };
  attemptsOf.set(workspace, attempts);
  if (attempts.waiting >= maxWaiting) throw tooManyAttempts(1);
  attempts.waiting += 1;
  try {
    return await attempts.running.runExclusive(attempt);
  } finally {
    attempts.waiting -= 1;
  }
}
