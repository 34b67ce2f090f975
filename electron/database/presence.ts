import pg from 'pg';
import { type Cluster, clusterName } from './cluster.ts';
import { type LockFile, readLockFile } from './lock-file.ts';
import { locks } from './locks.ts';
import { errorCode } from './problems.ts';

/** This process among those that use the server, as long as its connection lives. */
export type Presence = {
  connection: pg.ClientConfig;
  /** Settles when the connection ends, wanted or not. */
  lost: Promise<void>;
  /** Ends the presence; runs `stop` before that if nobody else is present. */
  leave(stop: () => Promise<void>): Promise<void>;
};

/** `absent`: nothing listens. `busy`: a server is there that takes nobody right now. */
export type Absence = 'absent' | 'busy';

/**
 * Joins the cluster's server if it accepts us. Being present is a shared advisory lock held by one connection, so a
 * process that is killed is gone at once; whoever gets the exclusive lock is alone and may stop the server, and nobody
 * joins while it is held. `timeoutMs` is for one connection.
 */
export async function attend(cluster: Cluster, timeoutMs: number): Promise<Presence | Absence> {
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

async function leave(client: pg.Client, stop: () => Promise<void>): Promise<void> {
  const alone = await client
    .query(`SELECT pg_advisory_unlock_shared(${locks.presence}), pg_try_advisory_lock(${locks.presence}) AS alone`)
    .then(({ rows }) => rows[0]?.alone === true)
    .catch(() => false);
  if (alone) await stop();
  await client.end().catch(() => undefined);
}

/** How to connect to the server that wrote `lock`. */
export function connectionTo(cluster: Cluster, lock: LockFile): pg.ClientConfig {
  const { host, port } = lock;
  return { host, port, user: clusterName, password: cluster.password, database: clusterName };
}

async function connect(connection: pg.ClientConfig, timeoutMs: number): Promise<pg.Client | Absence> {
  const client = new pg.Client({
    ...connection,
    application_name: 'qwarty presence',
    connectionTimeoutMillis: timeoutMs,
  });
  // Every end of the connection is told by `end`; without a listener an error would end the process.
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
    // 57P03: it starts, recovers or stops. ECONNREFUSED or ENOENT: nobody listens at the socket.
    if (errorCode(error) === '57P03') return 'busy';
    if (isConnectionTrouble(error)) return 'absent';
    throw error;
  }
}

function isConnectionTrouble(error: unknown): boolean {
  const code = errorCode(error) ?? '';
  return /^(E[A-Z]+|57P0\d|08\w{3})$/.test(code) || /timeout|terminated/i.test(String(error));
}

/** The first to come makes the database; another at the same instant finds it made. */
async function createDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${clusterName}`);
  } catch (error) {
    // 42P04 duplicate_database, 23505 unique_violation, 55006: the template is in use by the other's CREATE.
    if (!['42P04', '23505', '55006'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
}
