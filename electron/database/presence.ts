import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { ScramClient } from '../schema/scram-client.ts';
import { type Cluster, clusterName } from './cluster.ts';
import { type LockFile, readLockFile } from './lock-file.ts';
import { locks } from './locks.ts';
import { errorCode } from './problems.ts';

/** Registers this process as a user of the server while its connection is open. */
export type Presence = {
  connection: pg.ClientConfig;
  /** Resolves when the connection ends for any reason. */
  lost: Promise<void>;
  /** Closes the connection; before that, calls `stop` if no other process is present. */
  leave(stop: () => Promise<void>): Promise<void>;
};

/**
 * `absent`: no server listens. `busy`: a server listens but accepts no connections now. `other`: the lock file is that
 * of another folder's server, from which this folder was copied.
 */
export type Absence = 'absent' | 'busy' | 'other';

/**
 * Joins the cluster's server if it accepts connections. Presence is a shared advisory lock on one connection, so that a
 * killed process is no longer present. A process that obtains the exclusive lock is alone and may stop the server; none
 * can join meanwhile. `timeoutMs` is per connection.
 */
export async function registerPresence(cluster: Cluster, timeoutMs: number): Promise<Presence | Absence> {
  const lock = await readLockFile(cluster.dir);
  if (!lock?.ready) return 'absent';
  const connection = connectionTo(cluster, lock);
  const client = await connect(connection, timeoutMs);
  if (typeof client === 'string') return client;
  let ended = () => {};
  const lost = new Promise<void>((resolve) => {
    ended = resolve;
  });
  client.on('end', ended);
  try {
    if (!(await runsIn(client, cluster.dir))) {
      await client.end();
      return 'other';
    }
    const { rows } = await client.query(`SELECT pg_try_advisory_lock_shared(${locks.presence}) AS joined`);
    if (!rows[0]?.joined) {
      await client.end();
      return 'busy';
    }
  } catch (error) {
    if (isConnectionTrouble(error)) return 'busy';
    throw error;
  }
  return { connection, lost, leave: async (stop) => await leave(client, stop) };
}

/**
 * Returns whether the server's data folder is `dir`, by a new file that it can see. A copied folder contains the lock
 * file of the original's server.
 */
async function runsIn(client: pg.Client, dir: string): Promise<boolean> {
  const name = `qwarty-${randomUUID()}`;
  await writeFile(join(dir, name), '');
  try {
    const { rows } = await client.query('SELECT (pg_stat_file($1, true)).size IS NOT NULL AS visible', [name]);
    return rows[0]?.visible === true;
  } finally {
    await rm(join(dir, name), { force: true });
  }
}

async function leave(client: pg.Client, stop: () => Promise<void>): Promise<void> {
  const alone = await client
    .query(`SELECT pg_advisory_unlock_shared(${locks.presence}), pg_try_advisory_lock(${locks.presence}) AS alone`)
    .then(({ rows }) => rows[0]?.alone === true)
    .catch(() => false);
  if (alone) await stop();
  await client.end().catch(() => undefined);
}

/** Returns the connection options of the server that wrote `lock`. */
export function connectionTo(cluster: Cluster, lock: LockFile): pg.ClientConfig {
  const { host, port } = lock;
  return { host, port, user: clusterName, password: cluster.password, database: clusterName };
}

async function connect(connection: pg.ClientConfig, timeoutMs: number): Promise<pg.Client | Absence> {
  const client = new ScramClient({
    ...connection,
    application_name: 'qwarty presence',
    connectionTimeoutMillis: timeoutMs,
  });
  // `end` follows every error; without this listener an error would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (errorCode(error) === '3D000') {
      await createDatabase(connection);
      return 'busy';
    }
    // 57P03: the server starts, recovers or stops. ECONNREFUSED, ENOENT: no server listens on the socket.
    if (errorCode(error) === '57P03') return 'busy';
    if (isConnectionTrouble(error)) return 'absent';
    throw error;
  }
}

function isConnectionTrouble(error: unknown): boolean {
  const code = errorCode(error) ?? '';
  // The driver's own errors have no code; a connection that broke between two queries is "not queryable".
  return /^(E[A-Z]+|57P0\d|08\w{3})$/.test(code) || /timeout|terminated|not queryable/i.test(String(error));
}

/** Creates the database unless it exists or another process is creating it. */
async function createDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new ScramClient({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${clusterName}`);
  } catch (error) {
    // 42P04 duplicate_database, 23505 unique_violation, 55006: another CREATE DATABASE is using the template.
    if (!['42P04', '23505', '55006'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
}
