import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { one, transaction } from '../schema/client.ts';
import { hubProblem } from './connection/hub-connection.ts';
import { requeueSql } from './recovery/requeue.ts';
import { newestCommon, requeueLostBatches } from './recovery/restored-hub.ts';
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
    if (await isFork(local, state, hello)) {
      await becomeNewReplica(local, await newestCommon(local, hub));
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

/** @param common the number of the newest batch that is the same here and on the hub */
async function becomeNewReplica(local: pg.Client, common: number): Promise<void> {
  await transaction(local, async () => {
    await local.query(requeueUnprovenSql, [common]);
    await local.query(newReplicaSql);
  });
}

/**
 * If the hub was restored from a backup, the other copy may have used the numbers of batches that the hub has lost.
 * Unless the last acknowledged batch is older than the newest common one, queues those after the last whose history has
 * come.
 */
const requeueUnprovenSql = requeueSql(`
  batch > (
    SELECT coalesce(max(o.batch), 0) FROM sync.outbox o
      JOIN sync.history h ON h.change_set = o.change_set AND h.tbl = o.tbl AND h.row_id = o.row_id
    WHERE o.batch > 0 AND h.seq <= $1) AND (SELECT last_ack_seq FROM sync.state) > $1`);

/**
 * Gives this workspace a new replica id, under which it sends its unsent changes. It pulls everything, because pulls
 * omitted the changes of its old id. Has several statements; needs a transaction.
 */
export const newReplicaSql = `${requeueSql('batch > (SELECT last_batch FROM sync.state)')};
  -- Rows that the hub has are settled; undo still needs them.
  UPDATE sync.outbox SET batch = 0 WHERE batch > 0;
  DELETE FROM sync.batch_out; DELETE FROM sync.staging; DELETE FROM sync.staging_state;
  UPDATE sync.state SET replica_id = gen_random_uuid(), last_batch = 0, last_hash = NULL, last_ack_seq = 0,
    full_pull = true;`;
