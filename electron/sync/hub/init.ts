import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { createBookkeeping, executedMigrations, replaceFunctions, runMigration } from '../../schema/apply.ts';
import { functionsOf, hubInitSql, migrationsOf } from '../../schema/files.ts';
import { protocolVersion, schemaVersion } from '../tables.ts';
import { watchRecordTypes } from '../watch.ts';

/**
 * Makes a hub of the database that `client` is connected to, or brings one up to date. It may be repeated at any time
 * and needs a login that may create roles and write in the database.
 * @throws AppError CONFLICT if a newer version made the hub, DATABASE if a preview made it or it is a workspace's
 * database; also what PostgreSQL says, for example that the login may not create roles.
 */
export async function initHub(client: pg.ClientBase): Promise<void> {
  await client.query('BEGIN');
  try {
    // Two admins at once: the second waits and finds everything done.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('qwarty hub init'))");
    await refuseOtherDatabases(client);
    await refuseNewerHub(client);
    await client.query(hubInitSql('roles'));
    await client.query('SET LOCAL ROLE qwarty_owner');
    await migrateHub(client);
    await replaceFunctions(client, 'sync', functionsOf('hub'));
    await watchRecordTypes(client, 'hub');
    for (const step of ['drop-list-parts', 'grants', 'bulk-tables', 'adopt-rows']) await client.query(hubInitSql(step));
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function refuseOtherDatabases(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ workspace: boolean; preview: boolean }>(
    `SELECT to_regclass('sync.state') IS NOT NULL AS workspace,
       to_regclass('sync.server') IS NOT NULL AND to_regclass('sync.schema_migrations') IS NULL AS preview`,
  );
  if (rows[0]?.workspace) {
    throw new AppError('DATABASE', 'hub.isWorkspace', {
      reason: 'hub-is-workspace',
    });
  }
  if (rows[0]?.preview) {
    throw new AppError('DATABASE', 'hub.preview', { reason: 'schema-preview' });
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
  throw new AppError('CONFLICT', 'hub.newer', { reason: 'hub-newer' });
}

async function migrateHub(client: pg.ClientBase): Promise<void> {
  await createBookkeeping(client, 'sync');
  const executed = await executedMigrations(client, 'sync');
  for (const migration of migrationsOf('hub')) {
    if (!executed.includes(migration.name)) await runMigration(client, 'sync', migration);
  }
  await client.query(
    `INSERT INTO sync.server (protocol, schema_version) VALUES ($1, $2)
       ON CONFLICT (single) DO UPDATE SET protocol = excluded.protocol,
         schema_version = greatest(server.schema_version, excluded.schema_version)`,
    [protocolVersion, schemaVersion],
  );
}

/**
 * Makes a login of the hub's server a member. Limits how long it may wait, so that a laptop that sleeps in the middle of
 * a transaction blocks others only for a minute.
 */
export async function grantMember(client: pg.ClientBase, login: string): Promise<void> {
  const name = client.escapeIdentifier(login);
  await client.query(`GRANT qwarty_sync TO ${name}`);
  await client.query(`ALTER ROLE ${name} SET idle_in_transaction_session_timeout = '60s'`);
  await client.query(`ALTER ROLE ${name} SET lock_timeout = '60s'`);
}
