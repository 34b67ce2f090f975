import type pg from 'pg';
import { one } from '../../schema/client.ts';
import { queueLostChanges } from '../recovery/lost-changes.ts';
import type { Session } from '../session-parts.ts';
import { pauseTimeoutMs } from './write-pause.ts';
import { syncedTables, writeStaging } from './write-staging.ts';

/**
 * Shorter than PostgreSQL's default deadlock_timeout of 1 s, after which a user's save could be the transaction that is
 * cancelled. A session that times out only retries.
 */
export const lockTimeoutMs = 800;

/**
 * After this wait PostgreSQL cancels an autovacuum that blocks the lock. Its default of 1 s is longer than the lock
 * timeout, so a session after a large change needed three more attempts. Only superusers may set it; on the embedded
 * server the login is one.
 */
const deadlockTimeoutMs = 100;
const deadlockTimeoutSql = `SELECT set_config('deadlock_timeout', '${deadlockTimeoutMs}', true)
  WHERE current_setting('is_superuser') = 'on'`;

/** How the staged rows are applied. */
export type Applying = {
  /** The connection that writes them. */
  applier: pg.Client;
  /** Encloses the writing: a transaction, or a savepoint within one (new-records.ts). */
  enclose: (client: pg.Client, work: () => Promise<boolean>) => Promise<boolean>;
  /** The history up to this sequence number has been written within the enclosing transaction. */
  historySeq: string;
};

/**
 * Writes the staged rows into the catalogue. Requires an empty outbox, so that the result is the hub's state at `head`
 * and no received value overwrites an unsent edit.
 *
 * `pausedRound` runs while local writes are paused: the last resort on a desktop with continuous edits. It uses the
 * session's own connection, so the applier has to be another one.
 * @returns false, having applied nothing, if the session has to send and receive again: because of an edit made
 * meanwhile, outdated staging, or changes that the hub has lost
 */
export async function apply(session: Session, applying: Applying, pausedRound?: () => Promise<void>): Promise<boolean> {
  try {
    return await applyOnce(session, applying, pausedRound);
  } catch (error) {
    if (!rejections.has((error as { code?: string }).code ?? '')) throw error;
    await applying.applier.query('SELECT sync.fit_staging()');
    return await applyOnce(session, applying, pausedRound);
  }
}

/** Violations of NOT NULL and CHECK, by rows from a hub without these constraints. */
const rejections = new Set(['23502', '23514']);

async function applyOnce(
  session: Session,
  { applier, enclose, historySeq }: Applying,
  pausedRound: (() => Promise<void>) | undefined,
): Promise<boolean> {
  const { failpoint } = session;
  session.report({ phase: 'apply', done: 0, total: session.summary.pulled });
  await failpoint('beforeApply');
  return await enclose(applier, async () => {
    await applier.query(
      `SET LOCAL sync.applying = '1'; SET LOCAL lock_timeout = ${pausedRound ? pauseTimeoutMs : lockTimeoutMs};
       ${pausedRound ? '' : deadlockTimeoutSql}`,
    );
    const tables = await syncedTables(applier);
    await applier.query(`LOCK TABLE ${tables.map((t) => `public.${t.name}`).join(', ')} IN SHARE ROW EXCLUSIVE MODE`);
    if (pausedRound) await applier.query('SET LOCAL lock_timeout = 0');
    await pausedRound?.();
    const { dirty, whole } = await inspect(applier);
    if (dirty || (whole && (await queueLostChanges(applier, session)))) return false;
    await applier.query('SET CONSTRAINTS ALL DEFERRED');
    await writeStaging(applier, tables, session.hubIsNewer);
    await failpoint('duringApply');
    if (whole) await replaceJournal(applier);
    await finish(applier, historySeq);
    return true;
  });
}

/** Returns whether there are unsent edits or staging is outdated, and whether staging contains everything. */
async function inspect(applier: pg.Client): Promise<{ dirty: boolean; whole: boolean }> {
  return await one(
    applier,
    // Not EXISTS, which drops ORDER BY: a scan by another index, or of the table, reads all sent rows (claim.ts).
    `SELECT (SELECT row_id FROM sync.outbox WHERE batch IS NULL AND deferred_at_seq IS NULL ORDER BY row_id LIMIT 1) IS NOT NULL
         OR EXISTS (SELECT FROM sync.batch_out WHERE acked_at IS NULL)
         OR NOT coalesce((SELECT complete AND head >= last_ack_seq FROM sync.staging_state, sync.state), false) AS dirty,
       coalesce((SELECT whole FROM sync.staging_state), false) AS whole`,
  );
}

/** Removes from conflicts and history what the staged ones replace. */
async function replaceJournal(applier: pg.Client): Promise<void> {
  await applier.query(`
    -- A conflict that a restored hub has lost may hold the only copy of a value. It stays until both values conflict again.
    UPDATE sync.conflict c SET ver = 0 WHERE NOT EXISTS (SELECT FROM sync.staging_conflict s WHERE s.id = c.id);
    -- A restored hub assigns sequence numbers again; its history replaces the lost one.
    DELETE FROM sync.history WHERE seq >= (SELECT min(seq) FROM sync.staging_history);
  `);
}

async function finish(applier: pg.Client, historySeq: string): Promise<void> {
  await applier.query(`
    DELETE FROM sync.conflict c USING sync.staging_conflict s WHERE s.id = c.id;
    INSERT INTO sync.conflict SELECT * FROM sync.staging_conflict;
    -- Of conflicts that a restored hub had lost (replaceJournal).
    DELETE FROM sync.conflict c USING sync.conflict h
      WHERE c.ver = 0 AND h.ver > 0 AND c.kind = 'field' AND h.kind = 'field' AND h.tbl = c.tbl AND h.row_id = c.row_id
        AND h.grp = c.grp AND (c.current, c.incoming) IN ((h.current, h.incoming), (h.incoming, h.current));
    INSERT INTO sync.history SELECT * FROM sync.staging_history WHERE seq > ${BigInt(historySeq)} ON CONFLICT DO NOTHING;
    UPDATE sync.change_set c SET counts = NULL FROM sync.staging_change_set s WHERE s.id = c.id AND c.counts IS NOT NULL;
    INSERT INTO sync.change_set SELECT * FROM sync.staging_change_set ON CONFLICT DO NOTHING;
    SELECT sync.prune_journal() FROM sync.state WHERE last_session_at < date_trunc('day', now());
    UPDATE sync.state SET applied_seq = head, applied_identity = head_identity, full_pull = false,
      last_session_at = now() FROM sync.staging_state;
    DELETE FROM sync.staging_state;
    SET CONSTRAINTS ALL IMMEDIATE;
  `);
  await emptyStaging(applier);
}

const stagingTables = ['sync.staging', 'sync.staging_conflict', 'sync.staging_history', 'sync.staging_change_set'];
/** From this size on TRUNCATE is cheaper than DELETE, whose dead rows slow down later sessions. */
const largeBytes = 2_000_000;

async function emptyStaging(applier: pg.Client): Promise<void> {
  const sizes = stagingTables.map((name) => `pg_relation_size('${name}')`).join(' + ');
  const { large } = await one<{ large: boolean }>(applier, `SELECT ${sizes} > ${largeBytes} AS large`);
  await applier.query(
    large ? `TRUNCATE ${stagingTables.join(', ')}` : stagingTables.map((name) => `DELETE FROM ${name}`).join('; '),
  );
}
