import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { copiedRows, one, transaction } from '../../schema/client.ts';
import type { Session } from '../session-parts.ts';
import { schemaVersion } from '../tables.ts';
import { type Parts, partsOf } from './batch-parts.ts';
import { type Batch, claim } from './claim.ts';

/** The hub's result for a batch; a replayed batch returns the stored one. */
type PushResult = { seq: number; ops: number; conflicts: number };

/**
 * Sends batches until the outbox is empty. Ends after the rows that were waiting at some moment, because clients that
 * write continuously would otherwise keep the session from receiving anything; apply() finds what they have added. A
 * batch that is interrupted at any point is sent again as a whole.
 */
export async function sendAll(session: Session): Promise<void> {
  const { local, failpoint } = session;
  for (;;) {
    session.signal?.throwIfAborted();
    const batch = await claim(local, session.sizes.batch, session.sendOriginals, () => failpoint('beforeClaimCommit'));
    if (!batch) return;
    const parts = await partsOf(session, batch);
    await failpoint('afterClaim');
    // For a batch of an earlier session: its images may have been deleted since, or the bucket replaced.
    await session.sendOriginals();
    const result = await push(session, batch, parts);
    await failpoint('afterHubCommit');
    await acknowledge(session, batch, result);
    await failpoint('afterAcknowledge');
    session.summary.pushed += result.ops;
    session.report({ phase: 'send', done: session.summary.pushed, total: null });
    if (batch.isLast) return;
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
    // If the failpoint throws, no code awaits the query any more.
    answer.catch(() => undefined);
    await failpoint('duringMerge');
    const { result } = await answer;
    await failpoint('beforeHubCommit');
    return result;
  });
}

/** Copies rows to the hub and returns their number. */
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
  return await copiedRows(local, out);
}

/** Keeps the batch's rows for 30 days, in case the hub is restored from a backup (handshake.ts). */
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
 * Deletes staged versions of the batch's records that an unfinished pull read before this batch. A pull omits a change
 * that the hub stored unaltered, so the older version would overwrite it; an altered record is pulled again. Records
 * that were created and deleted within the batch were not sent, and keep their staged versions.
 */
async function deleteOlderStaging(local: pg.Client, batch: number): Promise<void> {
  const staged = await local.query('SELECT FROM sync.staging LIMIT 1');
  if (staged.rowCount === 0) return;
  await local.query('DELETE FROM sync.staging s USING sync.net($1) n WHERE n.tbl = s.tbl AND n.row_id = s.row_id', [
    batch,
  ]);
}
