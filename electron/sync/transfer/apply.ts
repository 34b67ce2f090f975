import type pg from 'pg';
import { queueLostChanges } from '../recovery/lost-changes.ts';
import { one, type Session, transaction } from '../session-parts.ts';
import { relinkUsersOfMergedArtists } from './merged-artists.ts';
import { pauseTimeoutMs } from './write-pause.ts';

/**
 * Shorter than PostgreSQL's default deadlock_timeout of 1 s, after which a user's save could be the transaction that is
 * cancelled. A session that times out only retries.
 */
const lockTimeoutMs = 800;

/**
 * After this wait PostgreSQL cancels an autovacuum that blocks the lock. Its default of 1 s is longer than the lock
 * timeout, so a session after a large change needed three more attempts. Only superusers may set it; on the embedded
 * server the login is one.
 */
const deadlockTimeoutMs = 100;
const deadlockTimeoutSql = `SELECT set_config('deadlock_timeout', '${deadlockTimeoutMs}', true)
  WHERE current_setting('is_superuser') = 'on'`;

type Table = { id: number; name: string };

/**
 * Writes the staged rows into the catalogue, in one transaction of `applier`. Requires an empty outbox, so that the
 * result is the hub's state at `head` and no received value overwrites an unsent edit.
 *
 * `pausedRound` runs inside the transaction, while local writes are paused: the last resort on a desktop with
 * continuous edits. It uses the session's own connection, so `applier` has to be another one.
 * @returns false, having applied nothing, if the session has to send and receive again: because of an edit made
 * meanwhile, outdated staging, or changes that the hub has lost
 */
export async function apply(session: Session, applier: pg.Client, pausedRound?: () => Promise<void>): Promise<boolean> {
  try {
    return await applyOnce(session, applier, pausedRound);
  } catch (error) {
    if (!rejections.has((error as { code?: string }).code ?? '')) throw error;
    await applier.query('SELECT sync.fit_staging()');
    return await applyOnce(session, applier, pausedRound);
  }
}

/** Violations of NOT NULL and CHECK, by rows from a hub without these constraints. */
const rejections = new Set(['23502', '23514']);

async function applyOnce(
  session: Session,
  applier: pg.Client,
  pausedRound: (() => Promise<void>) | undefined,
): Promise<boolean> {
  const { failpoint } = session;
  session.report({ phase: 'apply', done: 0, total: session.summary.pulled });
  await failpoint('beforeApply');
  const done = await transaction(applier, async () => {
    await applier.query(
      `SET LOCAL sync.applying = '1'; SET LOCAL lock_timeout = ${pausedRound ? pauseTimeoutMs : lockTimeoutMs}`,
    );
    if (!pausedRound) await applier.query(deadlockTimeoutSql);
    const { rows: tables } = await applier.query<Table>('SELECT id, name FROM sync.tbl ORDER BY id');
    await applier.query(`LOCK TABLE ${tables.map((t) => `public.${t.name}`).join(', ')} IN SHARE ROW EXCLUSIVE MODE`);
    if (pausedRound) await applier.query('SET LOCAL lock_timeout = 0');
    await pausedRound?.();
    if ((await isDirty(applier)) || (await queueLostChanges(applier, session))) return false;
    await applier.query('SET CONSTRAINTS ALL DEFERRED');
    await writeStaging(applier, tables, session.hubIsNewer);
    await failpoint('duringApply');
    await finish(applier);
    return true;
  });
  if (done) await failpoint('afterApply');
  return done;
}

async function isDirty(applier: pg.Client): Promise<boolean> {
  const { dirty } = await one<{ dirty: boolean }>(
    applier,
    `SELECT EXISTS (SELECT row_id FROM sync.outbox WHERE batch IS NULL AND deferred_at_seq IS NULL ORDER BY row_id LIMIT 1)
         OR EXISTS (SELECT FROM sync.batch_out WHERE acked_at IS NULL)
         OR NOT coalesce((SELECT complete AND head >= last_ack_seq FROM sync.staging_state, sync.state), false) AS dirty`,
  );
  return dirty;
}

async function writeStaging(applier: pg.Client, tables: Table[], hubIsNewer: boolean): Promise<void> {
  // A record that changed while pages were being read is staged twice; the later version counts.
  await applier.query(
    'DELETE FROM sync.staging a USING sync.staging b WHERE a.tbl = b.tbl AND a.row_id = b.row_id AND a.ver < b.ver',
  );
  const { rows: counts } = await applier.query<{ tbl: number; n: string }>(
    'SELECT tbl, count(*) AS n FROM sync.staging GROUP BY tbl',
  );
  if (counts.some(({ n }) => Number(n) > 500)) await applier.query('ANALYZE sync.staging (tbl, row_id, ver, deleted)');
  await relinkUsersOfMergedArtists(applier);
  const touched = tables.filter(({ id }) => counts.some(({ tbl }) => tbl === id));
  for (const { id, name } of touched.toReversed()) {
    // Deferred rows stay, and so do the local rows that depend on them (deferred-rows.ts).
    await applier.query(
      `DELETE FROM public.${name} t USING sync.staging s WHERE s.tbl = ${id} AND s.deleted AND t.id = s.row_id
         AND NOT EXISTS (SELECT FROM sync.outbox o WHERE o.tbl = ${id} AND o.row_id = t.id AND o.deferred_at_seq IS NOT NULL AND o.op = 'I')`,
    );
  }
  for (const { id, name } of touched) {
    const { rows } = await applier.query<{ name: string; value: string }>(
      "SELECT quote_ident(name) AS name, sync.value_sql('s.img', name, type) AS value FROM sync.field WHERE tbl = $1 ORDER BY position",
      [id],
    );
    const names = rows.map((row) => row.name);
    await applier.query(
      `INSERT INTO public.${name} (${names.join(', ')})
         SELECT ${rows.map((row) => row.value).join(', ')}
         FROM sync.staging s WHERE s.tbl = ${id} AND NOT s.deleted
         ON CONFLICT (id) DO UPDATE SET ${names
           .filter((n) => n !== 'id')
           .map((n) => `${n} = excluded.${n}`)
           .join(', ')}`,
    );
  }
  if (hubIsNewer) await applier.query(storeExtraSql);
}

async function finish(applier: pg.Client): Promise<void> {
  await applier.query(`
    DELETE FROM sync.conflict c USING sync.staging_conflict s WHERE s.id = c.id;
    INSERT INTO sync.conflict SELECT * FROM sync.staging_conflict;
    -- A conflict that a restored hub has lost may hold the only copy of a value. It stays until both values conflict again.
    UPDATE sync.conflict c SET ver = 0 WHERE (SELECT whole FROM sync.staging_state)
      AND NOT EXISTS (SELECT FROM sync.staging_conflict s WHERE s.id = c.id);
    DELETE FROM sync.conflict c USING sync.conflict h
      WHERE c.ver = 0 AND h.ver > 0 AND c.kind = 'field' AND h.kind = 'field' AND h.tbl = c.tbl AND h.row_id = c.row_id
        AND h.grp = c.grp AND (c.current, c.incoming) IN ((h.current, h.incoming), (h.incoming, h.current));
    -- A restored hub assigns sequence numbers again; its history replaces the lost one.
    DELETE FROM sync.history WHERE (SELECT whole FROM sync.staging_state) AND seq >= (SELECT min(seq) FROM sync.staging_history);
    INSERT INTO sync.history SELECT * FROM sync.staging_history ON CONFLICT DO NOTHING;
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

/** Stores the values of columns and tables that only a newer version has until this desktop is updated. */
const storeExtraSql = `
  DELETE FROM sync.extra x USING sync.staging s WHERE x.tbl = s.tbl AND x.row_id = s.row_id;
  INSERT INTO sync.extra (tbl, row_id, data)
    SELECT s.tbl, s.row_id, x.data FROM sync.staging s CROSS JOIN LATERAL (
      SELECT s.img - coalesce((SELECT array_agg(name) FROM sync.field f WHERE f.tbl = s.tbl), '{}') AS data) x
    WHERE NOT s.deleted AND x.data <> '{}';
`;
