import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { hubProblem } from './hub-connection.ts';
import { one, transaction } from './session-parts.ts';
import { protocolVersion, schemaVersion } from './tables.ts';

type State = {
  replica_id: string;
  server_id: string | null;
  incarnation: string | null;
  applied_seq: string;
  last_batch: string;
  last_hash: string | null;
};
type Hello = {
  serverId: string;
  incarnation: string;
  schema: number;
  seq: number;
  lastBatch: number;
  lastHash: string | null;
  retired: boolean;
};

/**
 * Registers the desktop at the hub and repairs a diverged history: a hub that was restored from a backup receives the
 * batches again that it lost, and a desktop that was restored or copied becomes a new replica. In both cases the
 * session pulls everything from the beginning.
 * @returns the replica's id, and whether the hub may have columns that this version lacks
 */
export async function handshake(
  local: pg.Client,
  hub: pg.Client,
  label: string,
): Promise<{ replicaId: string; hubIsNewer: boolean }> {
  for (;;) {
    const state = await one<State>(local, 'SELECT * FROM sync.state');
    const hello = await callHello(hub, state.replica_id, label);
    if (state.server_id && state.server_id !== hello.serverId) {
      throw new AppError('CONFLICT', 'hub.otherHub', { reason: 'other-hub' });
    }
    if (await isFork(local, state, hello)) {
      await becomeNewReplica(local);
      continue;
    }
    const restored =
      hello.lastBatch < Number(state.last_batch) ||
      hello.seq < Number(state.applied_seq) ||
      (state.incarnation !== null && state.incarnation !== hello.incarnation);
    if (restored) await requeueLostBatches(local, hello);
    await local.query('UPDATE sync.state SET server_id = $1, incarnation = $2, full_pull = full_pull OR $3', [
      hello.serverId,
      hello.incarnation,
      hello.retired,
    ]);
    if (hello.retired) await local.query('DELETE FROM sync.staging; DELETE FROM sync.staging_state');
    return { replicaId: state.replica_id, hubIsNewer: hello.schema > schemaVersion };
  }
}

async function callHello(hub: pg.Client, replicaId: string, label: string): Promise<Hello> {
  try {
    const sql = 'SELECT sync.hello($1, $2, $3, $4) AS hello';
    return (await one<{ hello: Hello }>(hub, sql, [replicaId, label, protocolVersion, schemaVersion])).hello;
  } catch (error) {
    throw hubProblem(error);
  }
}

/**
 * Returns whether another copy of this workspace has synced under the same replica id: its folder was copied, or it was
 * restored from a backup. The hub may be one batch ahead if that batch is the unacknowledged one of this workspace.
 */
async function isFork(local: pg.Client, state: State, hello: Hello): Promise<boolean> {
  const lastBatch = Number(state.last_batch);
  if (hello.lastBatch === lastBatch) return lastBatch > 0 && hello.lastHash !== state.last_hash;
  if (hello.lastBatch < lastBatch) return false;
  const { rows } = await local.query<{ hash: string }>(
    'SELECT hash FROM sync.batch_out WHERE batch = $1 AND acked_at IS NULL',
    [lastBatch + 1],
  );
  return hello.lastBatch > lastBatch + 1 || rows[0]?.hash !== hello.lastHash;
}

/**
 * Gives this workspace a new replica id, under which it sends its unsent changes. It pulls everything, because pulls
 * omitted the changes of its old id.
 */
export async function becomeNewReplica(local: pg.Client): Promise<void> {
  await transaction(local, async () => {
    await local.query(`
      UPDATE sync.outbox SET batch = NULL FROM sync.state WHERE batch > last_batch;
      -- Rows that the hub has are settled; undo still needs them.
      UPDATE sync.outbox SET batch = 0 WHERE batch > 0;
      DELETE FROM sync.batch_out; DELETE FROM sync.staging; DELETE FROM sync.staging_state;
      UPDATE sync.state SET replica_id = gen_random_uuid(), last_batch = 0, last_hash = NULL, last_ack_seq = 0, full_pull = true;
    `);
  });
}

/**
 * Queues the batches that a restored hub has lost, with the state of its last batch as their base. Merging is
 * idempotent, so a batch may be sent twice.
 */
async function requeueLostBatches(local: pg.Client, hello: Hello): Promise<void> {
  await transaction(local, async () => {
    await local.query('UPDATE sync.outbox SET batch = NULL WHERE batch > $1', [hello.lastBatch]);
    await local.query('DELETE FROM sync.batch_out WHERE batch > $1', [hello.lastBatch]);
    await local.query(
      `UPDATE sync.state SET last_batch = $1, last_hash = $2, full_pull = true, last_ack_seq = 0,
         applied_seq = coalesce((SELECT seq FROM sync.batch_out WHERE batch = $1), 0)`,
      [hello.lastBatch, hello.lastHash],
    );
    await local.query('DELETE FROM sync.staging; DELETE FROM sync.staging_state');
  });
}
