import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import type { NewClient } from './hub-connection.ts';

/** Connects to the workspace's database. */
export async function connectLocal(config: pg.ClientConfig, newClient: NewClient): Promise<pg.Client> {
  const client = newClient({ ...config, application_name: 'qwarty sync' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Connects to the workspace's database with the settings of a session. */
export async function openLocal(config: pg.ClientConfig, newClient: NewClient): Promise<pg.Client> {
  const client = await connectLocal(config, newClient);
  // With the default of 4 MB a large batch is sorted on disk.
  await client.query("SET timezone = 'UTC'; SET work_mem = '64MB'");
  return client;
}

/** The server may take a moment to release the lock of a session whose process was killed. */
const lockTimeoutMs = 3_000;
const lockNotAvailable = '55P03';

/**
 * Locks the workspace against a second session. The lock belongs to the connection, so a killed session leaves none.
 * @throws AppError CONFLICT if another session is running
 */
export async function lockSession(local: pg.Client): Promise<void> {
  try {
    await local.query(
      `SET lock_timeout = ${lockTimeoutMs}; SELECT pg_advisory_lock(hashtext('qwarty sync session')); SET lock_timeout = DEFAULT`,
    );
  } catch (error) {
    if ((error as { code?: string }).code !== lockNotAvailable) throw error;
    throw new AppError('CONFLICT', 'hub.running', { reason: 'running' });
  }
}
