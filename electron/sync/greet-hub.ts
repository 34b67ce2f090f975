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
 * Says hello and finds out whether hub and desktop remember the same past. If not, both kinds of difference are mended
 * here without anybody's help: a hub that was restored gets again what it lost, and a desktop that was restored or
 * copied becomes a new one. Either way everything is pulled once from the beginning.
 * @returns this desktop's name at the hub and whether the hub knows more columns.
 */
export async function greetHub(
  local: pg.Client,
  hub: pg.Client,
  label: string,
): Promise<{ replicaId: string; hubIsNewer: boolean }> {
  for (;;) {
    const state = await one<State>(local, 'SELECT * FROM sync.state');
    const hello = await sayHello(hub, state.replica_id, label);
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
    if (restored) await sendAgain(local, hello);
    await local.query('UPDATE sync.state SET server_id = $1, incarnation = $2, full_pull = full_pull OR $3', [
      hello.serverId,
      hello.incarnation,
      hello.retired,
    ]);
    if (hello.retired) await local.query('DELETE FROM sync.staging; DELETE FROM sync.staging_state');
    return { replicaId: state.replica_id, hubIsNewer: hello.schema > schemaVersion };
  }
}

async function sayHello(hub: pg.Client, replicaId: string, label: string): Promise<Hello> {
  try {
    const sql = 'SELECT sync.hello($1, $2, $3, $4) AS hello';
    return (await one<{ hello: Hello }>(hub, sql, [replicaId, label, protocolVersion, schemaVersion])).hello;
  } catch (error) {
    throw hubProblem(error);
  }
}

/**
 * Whether somebody else has spoken to the hub in this desktop's name: its folder was copied, or this is an old copy of
 * it. The hub may be one batch ahead, if that is the very batch whose answer got lost.
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

/** What was not sent is sent under the new name; everything is pulled, because the old name's own changes were left out. */
export async function becomeNewReplica(local: pg.Client): Promise<void> {
  await transaction(local, async () => {
    await local.query(`
      UPDATE sync.outbox SET batch = NULL FROM sync.state WHERE batch > last_batch;
      -- What the hub has stays for undo, settled.
      UPDATE sync.outbox SET batch = 0 WHERE batch > 0;
      DELETE FROM sync.batch_out; DELETE FROM sync.staging; DELETE FROM sync.staging_state;
      UPDATE sync.state SET replica_id = gen_random_uuid(), last_batch = 0, last_hash = NULL, last_ack_seq = 0, full_pull = true;
    `);
  });
}

/**
 * The hub was restored from a backup: batches above the last one it remembers go up again, from the state it had then.
 * Sending one twice is harmless, for it means the same the second time.
 */
async function sendAgain(local: pg.Client, hello: Hello): Promise<void> {
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
