import type { ExecutionContext } from 'ava';
import pg from 'pg';
import { type SyncOptions, synchronise } from '#electron/sync/session.ts';
import { syncedTables } from '#shared/catalogue/sync-rules.ts';
import { hubDatabase, migratedDatabase } from '#test/helpers/database/database.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';

/** A desktop of a test: its database, a client that edits in it, and a function that syncs it. */
export type Desktop = {
  connection: pg.ClientConfig;
  client: pg.Client;
  sync: (options?: Partial<SyncOptions>) => ReturnType<typeof synchronise>;
};

export type SyncWorld = { hub: pg.Client; hubUrl: string; desktops: Desktop[] };

/** A hub and desktops, each with its own database. */
export async function syncWorld(t: ExecutionContext<unknown>, count: number): Promise<SyncWorld> {
  const connection = await hubDatabase(t);
  const hub = await connect(t, connection);
  const hubUrl = urlOf(connection);
  const desktops: Desktop[] = [];
  for (let n = 0; n < count; n += 1) desktops.push(await desktop(t, hubUrl, `desktop ${n + 1}`));
  return { hub, hubUrl, desktops };
}

/** Adds a desktop to a hub. */
export async function desktop(t: ExecutionContext<unknown>, hubUrl: string, label: string): Promise<Desktop> {
  const connection = await migratedDatabase(t);
  const client = await connect(t, connection);
  // Test databases are clones of one; real workspaces are not.
  await client.query('UPDATE sync.state SET replica_id = gen_random_uuid()');
  return { connection, client, sync: (options) => synchronise({ local: connection, hubUrl, label, ...options }) };
}

export async function connect(t: ExecutionContext<unknown>, connection: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  t.teardown(() => client.end());
  await client.query("SET timezone = 'UTC'");
  return client;
}

/** Returns all synced data of a database as comparable text, without the search column, which hubs lack. */
export async function contents(client: pg.Client): Promise<string[]> {
  const parts = syncedTables.map(
    ({ name }) => `SELECT '${name} ' || (to_jsonb(t) - 'search')::text AS line FROM public.${name} t`,
  );
  const { rows } = await client.query<{ line: string }>(`${parts.join(' UNION ALL ')} ORDER BY 1`);
  return rows.map((row) => row.line);
}
