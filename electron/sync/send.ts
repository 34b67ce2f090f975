import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type Parts, partsOf } from './batch-parts.ts';
import { type Batch, claim } from './claim.ts';
import { one, type Session, transaction } from './session-parts.ts';
import { schemaVersion } from './tables.ts';

/** What the hub answered to a batch; a replayed one gets the answer of the first time. */
type PushResult = { seq: number; ops: number; conflicts: number };

/** Sends batch after batch until nothing waits. Each may be interrupted anywhere and is then sent again whole. */
export async function sendAll(session: Session): Promise<void> {
  const { local, failpoint } = session;
  for (;;) {
    session.signal?.throwIfAborted();
    const batch = await claim(local, session.sizes.batch, session.sendOriginals, () => failpoint('beforeClaimCommit'));
    if (!batch) return;
    const parts = await partsOf(session, batch);
    await failpoint('afterClaim');
    // A batch from before may have lost its images here since, or be bound for another bucket now.
    await session.sendOriginals();
    const result = await push(session, batch, parts);
    await failpoint('afterHubCommit');
    await acknowledge(session, batch, result);
    await failpoint('afterAcknowledge');
    session.summary.pushed += result.ops;
    session.report({ phase: 'send', done: session.summary.pushed, total: null });
  }
}

async function push(
  session: Session,
  { batch, baseSeq, hash }: Batch,
  { parts, bulkTables }: Parts,
): Promise<PushResult> {
  const { hub, replicaId, failpoint } = session;
  return await transaction(hub, async () => {
    let sent = 0;
    for (const { from, into } of parts) sent += await copy(session, from, into);
    const answer = one<{ result: PushResult }>(hub, 'SELECT sync.push($1, $2, $3, $4, $5, $6, $7) AS result', [
      replicaId,
      batch,
      baseSeq,
      hash,
      sent,
      schemaVersion,
      bulkTables,
    ]);
    // Interrupted here, nobody is left to hear how the query ends.
    answer.catch(() => undefined);
    await failpoint('duringMerge');
    const { result } = await answer;
    await failpoint('beforeHubCommit');
    return result;
  });
}

/** @returns how many rows went */
async function copy({ hub, local, failpoint, signal }: Session, from: string, into: string): Promise<number> {
  const out = local.query(copyTo(`COPY (${from}) TO STDOUT`));
  await pipeline(
    out,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        await failpoint('duringCopy');
        yield chunk;
      }
    },
    hub.query(copyFrom(`COPY ${into} FROM STDIN`)),
    { signal },
  );
  // How many went is in the message that ends the COPY, which may come later than its last row.
  await local.query('');
  return out.rowCount;
}

/** The batch's rows stay for a month, for a hub that is restored from a backup; see greet-hub.ts. */
async function acknowledge({ local }: Session, { batch, hash }: Batch, result: PushResult): Promise<void> {
  await transaction(local, async () => {
    await local.query('UPDATE sync.batch_out SET acked_at = now(), seq = $2, result = $3 WHERE batch = $1', [
      batch,
      result.seq,
      result,
    ]);
    await local.query('UPDATE sync.state SET last_batch = $1, last_hash = $2, last_ack_seq = $3', [
      batch,
      hash,
      result.seq,
    ]);
    await deleteOlderStaging(local, batch);
  });
}

/**
 * What an unfinished pull staged of these records is from before this batch. Where the hub took a change as it was sent
 * it does not come down again, so the old row would be applied over it; where it did not, the record comes again.
 * A record of this batch that was never sent, because it came and went, keeps what is staged of it.
 */
async function deleteOlderStaging(local: pg.Client, batch: number): Promise<void> {
  const staged = await local.query('SELECT FROM sync.staging LIMIT 1');
  if (staged.rowCount === 0) return;
  await local.query('DELETE FROM sync.staging s USING sync.net($1) n WHERE n.tbl = s.tbl AND n.row_id = s.row_id', [
    batch,
  ]);
}
