import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { createBookkeeping, executedMigrations, replaceFunctions, runMigration } from '../../schema/apply.ts';
import { transaction } from '../../schema/client.ts';
import { functionsOf, hubInitSql, migrationsOf } from '../../schema/files.ts';
import { watchRecordTypes } from '../connection/watch.ts';
import { protocolVersion, schemaVersion } from '../tables.ts';

/**
 * Turns the database of `client` into a hub, or updates an existing hub. Idempotent. The login has to be allowed to
 * create roles and to write to the database.
 * @throws AppError CONFLICT if a newer version created the hub, DATABASE if a preview version created it or it is the
 * database of a workspace; errors of PostgreSQL, for example if the login may not create roles
 */
export async function initHub(client: pg.ClientBase): Promise<void> {
  await transaction(client, async () => {
    // Serialises concurrent calls.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('qwarty hub init'))");
    await refuseOtherDatabases(client);
    await refuseNewerHub(client);
    await client.query(hubInitSql('roles'));
    await client.query('SET LOCAL ROLE qwarty_owner');
    await migrateHub(client);
    await replaceFunctions(client, 'sync', functionsOf('hub'));
    await watchRecordTypes(client, 'hub');
    for (const step of ['drop-list-parts', 'grants', 'bulk-tables', 'adopt-rows']) await client.query(hubInitSql(step));
  });
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

/** An older version would replace functions and rules that newer desktops need. */
async function refuseNewerHub(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ exists: boolean }>("SELECT to_regclass('sync.server') IS NOT NULL AS exists");
  if (!rows[0]?.exists) return;
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
 * Makes a login of the hub's server a member. A laptop that goes to sleep during a transaction blocks others for a
 * minute at most.
 */
export async function grantMember(client: pg.ClientBase, login: string): Promise<void> {
  const name = client.escapeIdentifier(login);
  await client.query(`GRANT qwarty_sync TO ${name}`);
  await client.query(`ALTER ROLE ${name} SET idle_in_transaction_session_timeout = '60s'`);
  await client.query(`ALTER ROLE ${name} SET lock_timeout = '60s'`);
}
