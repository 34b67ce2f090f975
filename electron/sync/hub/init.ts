import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { catalogue } from '../../database/migrations/0001-catalogue.ts';
import { deferrableUniquesSql, shapeSql } from '../shape.ts';
import { protocolVersion, rulesSql, schemaVersion } from '../tables.ts';
import { watchSql } from '../watch.ts';
import { arrivalsSql, arrivalTablesSql } from './arrivals.ts';
import { grantsSql, rolesSql } from './grants.ts';
import { helloSql } from './hello.ts';
import { loadSql } from './load.ts';
import { mergeChecksSql } from './merge-checks.ts';
import { mergeDeletesSql } from './merge-deletes.ts';
import { mergeFieldsSql } from './merge-fields.ts';
import { mergeUniquesSql } from './merge-uniques.ts';
import { noteConflictSql } from './note-conflict.ts';
import { pageSql } from './page.ts';
import { pushSql } from './push.ts';
import { resolveSql } from './resolve.ts';
import { reviveSql } from './revive.ts';
import { sealSql } from './seal.ts';
import { statusSql } from './status.ts';
import { hubTablesSql } from './tables.ts';
import { writeSql } from './write.ts';

/** The migrations of the catalogue alone, in order: a hub has no accounts and no settings. */
const catalogueMigrations = [catalogue];

const functions = [
  helloSql,
  noteConflictSql,
  loadSql,
  mergeFieldsSql,
  mergeDeletesSql,
  mergeUniquesSql,
  mergeChecksSql,
  reviveSql,
  writeSql,
  resolveSql,
  sealSql,
  arrivalsSql,
  pushSql,
  pageSql,
  statusSql,
];

/**
 * Makes a hub of the database that `client` is connected to, or brings one up to date. It may be repeated at any time
 * and needs a login that may create roles and write in the database.
 * @throws AppError CONFLICT if a newer version made it; what PostgreSQL says, for example that the login may not create roles.
 */
export async function initHub(client: pg.ClientBase): Promise<void> {
  await client.query('BEGIN');
  try {
    // Two admins at once: the second waits and finds everything done.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('qwarty hub init'))");
    await refuseNewerHub(client);
    await client.query(rolesSql);
    await client.query('SET LOCAL ROLE qwarty_owner');
    await client.query(shapeSql);
    await client.query(hubTablesSql);
    await migrateCatalogue(client);
    await client.query(rulesSql());
    await client.query(leanSql);
    await client.query(watchSql);
    await client.query(deferrableUniquesSql);
    await client.query('SELECT sync.watch(true)');
    for (const sql of functions) await client.query(sql);
    await client.query(grantsSql);
    await client.query(arrivalTablesSql);
    await client.query(adoptSql);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** An older version's functions and rules would take from newer desktops what they need. */
async function refuseNewerHub(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass('sync.server') IS NOT NULL AS there");
  if (!rows[0]?.there) return;
  const newer = await client.query('SELECT FROM sync.server WHERE protocol > $1 OR schema_version > $2', [
    protocolVersion,
    schemaVersion,
  ]);
  if (newer.rowCount === 0) return;
  throw new AppError(
    'CONFLICT',
    'This hub was made by a newer version of Qwarty and was left alone. Update Qwarty first.',
    {
      reason: 'hub-newer',
    },
  );
}

async function migrateCatalogue(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ done: boolean }>("SELECT to_regclass('public.artworks') IS NOT NULL AS done");
  const { rows: known } = await client.query<{ schema_version: number }>('SELECT schema_version FROM sync.server');
  const from = known[0]?.schema_version ?? (rows[0]?.done ? 1 : 0);
  for (const migration of catalogueMigrations.slice(from)) {
    await migration.up(async (sql) => void (await client.query(sql)));
  }
  await client.query(
    `INSERT INTO sync.server (protocol, schema_version) VALUES ($1, $2)
       ON CONFLICT (single) DO UPDATE SET protocol = excluded.protocol, schema_version = greatest(server.schema_version, excluded.schema_version)`,
    [protocolVersion, schemaVersion],
  );
}

/**
 * A hub answers no window: it keeps what its rules need, that is keys, uniques and what stands under a foreign key, and
 * does without the lists' indexes, the search column and the notices to open windows. They made a push three times as long.
 */
const leanSql = `
  DO $do$
  DECLARE part record;
  BEGIN
    FOR part IN SELECT format('DROP INDEX public.%I', i.indexrelid::regclass::text) AS sql
        FROM sync.tbl t JOIN pg_index i ON i.indrelid = format('public.%I', t.name)::regclass
        WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))
          AND (i.indpred IS NOT NULL OR NOT EXISTS (SELECT FROM pg_constraint c
            WHERE c.conrelid = i.indrelid AND c.contype = 'f' AND c.conkey[1] = i.indkey[0]))
      UNION ALL SELECT format('ALTER TABLE public.%I DROP COLUMN %I', t.name, a.attname)
        FROM sync.tbl t JOIN pg_attribute a ON a.attrelid = format('public.%I', t.name)::regclass
        WHERE a.attgenerated <> '' AND NOT a.attisdropped
      UNION ALL SELECT format('DROP TRIGGER %I ON public.%I', g.tgname, t.name)
        FROM sync.tbl t JOIN pg_trigger g ON g.tgrelid = format('public.%I', t.name)::regclass
        WHERE NOT g.tgisinternal AND g.tgname LIKE 'notify%'
    LOOP
      EXECUTE part.sql;
    END LOOP;
  END $do$;
`;

/** Rows that were in the catalogue before it was a hub are taken in as if somebody had written them now. */
const adoptSql = `
  DO $do$
  DECLARE t record;
  BEGIN
    FOR t IN SELECT * FROM sync.tbl ORDER BY sort LOOP
      EXECUTE format('INSERT INTO sync.outbox (tbl, row_id, op, patch) SELECT %1$s, x.id, ''I'', sync.image_%2$s(x) FROM public.%2$I x
        WHERE NOT EXISTS (SELECT FROM sync.record r WHERE r.tbl = %1$s AND r.row_id = x.id)
          AND NOT EXISTS (SELECT FROM sync.outbox o WHERE o.tbl = %1$s AND o.row_id = x.id)', t.id, t.name);
    END LOOP;
  END $do$;
`;

/**
 * Makes a login of the hub's server a member. Limits its waiting, so that a laptop that sleeps in the middle of a
 * transaction holds nobody up for long.
 */
export async function grantMember(client: pg.ClientBase, login: string): Promise<void> {
  const name = client.escapeIdentifier(login);
  await client.query(`GRANT qwarty_sync TO ${name}`);
  await client.query(`ALTER ROLE ${name} SET idle_in_transaction_session_timeout = '60s'`);
  await client.query(`ALTER ROLE ${name} SET lock_timeout = '60s'`);
}
