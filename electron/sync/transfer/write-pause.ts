import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { isLockFailure } from '../connection/retried-errors.ts';

/** While the pause waits for an open transaction, every save waits behind it. */
export const pauseTimeoutMs = 1_500;

const attempts = 3;
/** Saves that waited behind an attempt proceed before the next one. */
const restMs = 1_000;

type Holder = { pid: number; application: string; seconds: number };

/**
 * Runs `apply`, which pauses local writes, until it returns true. If another transaction holds a lock, gives up after
 * some attempts instead of making every save wait for it.
 * @throws AppError UNAVAILABLE that names the holder of the lock
 */
export async function applyInPause(
  apply: () => Promise<boolean>,
  watcher: pg.Client,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let failures = 0; ; ) {
    signal?.throwIfAborted();
    try {
      // May need a second pass, because apply() itself queues changes that the hub has lost.
      if (await apply()) return;
    } catch (error) {
      if (!isLockFailure(error)) throw error;
      failures += 1;
      if (failures === attempts) throw await lockedBy(watcher, error);
      await sleep(restMs, undefined, { signal });
    }
  }
}

async function lockedBy(watcher: pg.Client, cause: unknown): Promise<AppError> {
  const { rows } = await watcher.query<Holder>(holderSql);
  const [holder] = rows;
  if (!holder) return new AppError('UNAVAILABLE', 'hub.workspaceLocked', { reason: 'locked', cause });
  const { pid, application, seconds } = holder;
  const params = { pid: String(pid), application: application || '?', seconds: Math.round(seconds) };
  return new AppError('UNAVAILABLE', 'hub.workspaceLockedBy', { reason: 'locked', params, cause });
}

/** The oldest transaction that has written to a synced table. */
const holderSql = `
  SELECT a.pid, a.application_name AS application, extract(epoch FROM now() - a.xact_start)::float8 AS seconds
  FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    JOIN sync.tbl t ON l.relation = format('public.%I', t.name)::regclass
  WHERE l.granted AND l.pid <> pg_backend_pid() AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.mode NOT IN ('AccessShareLock', 'RowShareLock')
  ORDER BY a.xact_start LIMIT 1`;
