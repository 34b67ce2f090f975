import type pg from 'pg';
import { relinkUsersOfMergedArtists } from './merged-artists.ts';
import { one, type Session, transaction } from './session-parts.ts';
import { queueUnknownRows } from './unknown-rows.ts';

/**
 * Less than the second after which PostgreSQL refuses one of two that wait for each other: it would be the person who
 * saves. Giving way costs a session only another try.
 */
const lockTimeoutMs = 800;

/**
 * Whoever waits this long looks what for, and PostgreSQL then sends its own housekeeping away, which begins by itself
 * after every large change: with the usual second, longer than the wait above, a session after one took three tries
 * more. Only a superuser may set it, which the login is on a server of Qwarty's own.
 */
const lookAfterMs = 100;
const lookSql = `SELECT set_config('deadlock_timeout', '${lookAfterMs}', true) WHERE current_setting('is_superuser') = 'on'`;

type Table = { id: number; name: string };

/**
 * Makes the catalogue what the stage says, in one transaction of `applier`, and only onto a clean outbox: then the
 * result is the hub's state at `head`, and no received value can cover one that somebody typed here and nobody has sent.
 * `holding` runs inside, with writers already held: the last resort on a desktop where somebody types without pause. It
 * uses the session's own connection, so `applier` is another one then.
 * @returns false, with nothing applied, when sending and receiving come first again: somebody edited here meanwhile, the
 * stage is too old, or there are records that the hub does not know.
 */
export async function apply(session: Session, applier: pg.Client, holding?: () => Promise<void>): Promise<boolean> {
  const { failpoint } = session;
  session.report({ phase: 'apply', done: 0, total: session.summary.pulled });
  await failpoint('beforeApply');
  const done = await transaction(applier, async () => {
    await applier.query(`SET LOCAL sync.applying = '1'; SET LOCAL lock_timeout = ${holding ? 0 : lockTimeoutMs}`);
    if (!holding) await applier.query(lookSql);
    const { rows: tables } = await applier.query<Table>('SELECT id, name FROM sync.tbl ORDER BY id');
    await applier.query(`LOCK TABLE ${tables.map((t) => `public.${t.name}`).join(', ')} IN SHARE ROW EXCLUSIVE MODE`);
    await holding?.();
    if ((await isDirty(applier)) || (await queueUnknownRows(applier))) return false;
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
  // A record that moved while pages were read is here twice; the later one counts.
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
  if (hubIsNewer) await applier.query(keepUnknownSql);
}

async function finish(applier: pg.Client): Promise<void> {
  await applier.query(`
    DELETE FROM sync.conflict c USING sync.staging_conflict s WHERE s.id = c.id;
    INSERT INTO sync.conflict SELECT * FROM sync.staging_conflict;
    -- One that a restored hub has lost stays, for it may be all that is left of a value, until its two sides have met again.
    UPDATE sync.conflict c SET ver = 0 WHERE (SELECT whole FROM sync.staging_state)
      AND NOT EXISTS (SELECT FROM sync.staging_conflict s WHERE s.id = c.id);
    DELETE FROM sync.conflict c USING sync.conflict h
      WHERE c.ver = 0 AND h.ver > 0 AND c.kind = 'field' AND h.kind = 'field' AND h.tbl = c.tbl AND h.row_id = c.row_id
        AND h.grp = c.grp AND (c.current, c.incoming) IN ((h.current, h.incoming), (h.incoming, h.current));
    -- A hub that was restored gives numbers anew; what it tells takes the place of what it no longer knows.
    DELETE FROM sync.history WHERE (SELECT whole FROM sync.staging_state) AND seq >= (SELECT min(seq) FROM sync.staging_history);
    INSERT INTO sync.history SELECT * FROM sync.staging_history ON CONFLICT DO NOTHING;
    INSERT INTO sync.change_set SELECT * FROM sync.staging_change_set ON CONFLICT DO NOTHING;
    SELECT sync.prune_journal() FROM sync.state WHERE last_session_at < date_trunc('day', now());
    UPDATE sync.state SET applied_seq = head, full_pull = false, last_session_at = now() FROM sync.staging_state;
    DELETE FROM sync.staging_state;
    SET CONSTRAINTS ALL IMMEDIATE;
  `);
  await emptyStaging(applier);
}

const stagingTables = ['sync.staging', 'sync.staging_conflict', 'sync.staging_history', 'sync.staging_change_set'];
/** From here on reading through what was deleted costs later sessions more than new files cost this one. */
const largeBytes = 2_000_000;

async function emptyStaging(applier: pg.Client): Promise<void> {
  const sizes = stagingTables.map((name) => `pg_relation_size('${name}')`).join(' + ');
  const { large } = await one<{ large: boolean }>(applier, `SELECT ${sizes} > ${largeBytes} AS large`);
  await applier.query(
    large ? `TRUNCATE ${stagingTables.join(', ')}` : stagingTables.map((name) => `DELETE FROM ${name}`).join('; '),
  );
}

/** Columns and tables that a newer version made wait here until this desktop has them too. */
const keepUnknownSql = `
  DELETE FROM sync.extra x USING sync.staging s WHERE x.tbl = s.tbl AND x.row_id = s.row_id;
  INSERT INTO sync.extra (tbl, row_id, data)
    SELECT s.tbl, s.row_id, x.data FROM sync.staging s CROSS JOIN LATERAL (
      SELECT s.img - coalesce((SELECT array_agg(name) FROM sync.field f WHERE f.tbl = s.tbl), '{}') AS data) x
    WHERE NOT s.deleted AND x.data <> '{}';
`;
