import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { one, transaction } from '../schema/client.ts';
import { hubProblem } from './connection/hub-connection.ts';
import { requeueSql } from './recovery/requeue.ts';
import { requeueLostBatches } from './recovery/restored-hub.ts';
import { protocolVersion, schemaVersion } from './tables.ts';

type State = {
  replica_id: string;
  server_id: string | null;
  incarnation: string | null;
  applied_seq: string;
  applied_identity: string | null;
  staged_seq: string | null;
  staged_identity: string | null;
  last_batch: string;
  last_hash: string | null;
};

const stateSql = `SELECT s.*, t.head AS staged_seq, t.head_identity AS staged_identity
  FROM sync.state s LEFT JOIN sync.staging_state t ON true`;

/** `identities` are those of the batches with the given numbers, as far as the hub has such. */
type Hello = {
  serverId: string;
  incarnation: string;
  schema: number;
  seq: number;
  lastBatch: number;
  lastHash: string | null;
  retired: boolean;
  identities: Record<string, string>;
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
    const state = await one<State>(local, stateSql);
    const hello = await callHello(hub, state, label);
    if (state.server_id && state.server_id !== hello.serverId) {
      throw new AppError('CONFLICT', 'hub.otherHub', { reason: 'other-hub' });
    }
    if (await isFork(local, hello)) {
      await becomeNewReplica(local, hub, state.replica_id);
      continue;
    }
    if (isRestored(state, hello)) await requeueLostBatches(local, hub, hello);
    await local.query('UPDATE sync.state SET server_id = $1, incarnation = $2, full_pull = full_pull OR $3', [
      hello.serverId,
      hello.incarnation,
      hello.retired,
    ]);
    const isOutdated = !isKnown(state.staged_seq, state.staged_identity, hello);
    if (hello.retired || isOutdated) await local.query('DELETE FROM sync.staging; DELETE FROM sync.staging_state');
    return { replicaId: state.replica_id, hubIsNewer: hello.schema > schemaVersion };
  }
}

async function callHello(hub: pg.Client, state: State, label: string): Promise<Hello> {
  try {
    const sql = 'SELECT sync.hello($1, $2, $3, $4, $5) AS hello';
    const seqs = [state.applied_seq, state.staged_seq ?? 0];
    const values = [state.replica_id, label, protocolVersion, schemaVersion, seqs];
    return (await one<{ hello: Hello }>(hub, sql, values)).hello;
  } catch (error) {
    throw hubProblem(error);
  }
}

/**
 * Returns whether the hub was restored from a backup that lacks something this workspace has sent or received. Other
 * desktops may have used the lost numbers again, so numbers alone prove nothing.
 */
function isRestored(state: State, hello: Hello): boolean {
  return (
    hello.lastBatch < Number(state.last_batch) ||
    hello.seq < Number(state.applied_seq) ||
    !isKnown(state.applied_seq, state.applied_identity, hello) ||
    (state.incarnation !== null && state.incarnation !== hello.incarnation)
  );
}

/** Returns whether the hub has this batch. Workspaces of older versions have not stored an identity. */
const isKnown = (seq: string | null, identity: string | null, { identities }: Hello) =>
  seq === null || identity === null || identities[seq] === identity;

/**
 * Returns whether another copy of this workspace has synced under the same replica id: its folder was copied, or it was
 * restored from a backup. Then the last batch that the hub has of this id is not the one that this workspace has sent,
 * or is sending, under that number. On a restored hub, the number may be lower than that of the last one sent from here.
 */
async function isFork(local: pg.Client, { lastBatch, lastHash }: Hello): Promise<boolean> {
  if (lastBatch === 0) return false;
  const { rows } = await local.query<{ hash: string }>('SELECT hash FROM sync.batch_out WHERE batch = $1', [lastBatch]);
  return rows[0]?.hash !== lastHash;
}

/** Gives this workspace a new replica id, under which it sends what the hub has not merged under the former one. */
async function becomeNewReplica(local: pg.Client, hub: pg.Client, replica: string): Promise<void> {
  const sent = await one<{ batches: string[]; hashes: string[] }>(local, sentSql);
  const sql = 'SELECT sync.newest_merged($1, $2, $3) AS batch';
  const { batch } = await one<{ batch: string }>(hub, sql, [replica, sent.batches, sent.hashes]);
  await transaction(local, async () => {
    await local.query('UPDATE sync.state SET last_batch = $1', [batch]);
    await local.query(newReplicaSql);
  });
}

const sentSql = `SELECT coalesce(array_agg(batch), '{}') AS batches, coalesce(array_agg(hash), '{}') AS hashes
  FROM sync.batch_out`;

/**
 * Gives this workspace a new replica id, under which it sends the changes after its last batch. It pulls everything,
 * because pulls omitted the changes of its old id. Has several statements; needs a transaction.
 */
export const newReplicaSql = `${requeueSql('batch > (SELECT last_batch FROM sync.state)')};
  -- Rows that the hub has are settled; undo still needs them.
  UPDATE sync.outbox SET batch = 0 WHERE batch > 0;
  DELETE FROM sync.batch_out; DELETE FROM sync.staging; DELETE FROM sync.staging_state;
  UPDATE sync.state SET replica_id = gen_random_uuid(), last_batch = 0, last_hash = NULL, last_ack_seq = 0,
    full_pull = true;`;
