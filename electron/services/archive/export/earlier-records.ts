import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import * as z from 'zod';
import { executedMigrations } from '../../../schema/apply.ts';
import type { Context } from '../../common/context.ts';
import { execute } from '../../common/sql.ts';
import type { Part } from './parts.ts';

// Records that have not changed since the last backup are not read again: their parts are copied from the files that it
// left in the workspace. Which ones changed follows from the transactions that wrote them. What is known of the files is
// in the database, so that it always belongs to the records, even in a copy of the database from an earlier day.

const part = z.object({ first: z.string(), rows: z.number(), bytes: z.number(), sha256: z.string() });
const earlierTable = z.object({ fingerprint: z.string(), sha256: z.string(), parts: z.array(part) });
const earlierRecords = z.object({
  /** The folder of the files, below `folderOf`. */
  folder: z.string(),
  /** The database, because transaction numbers mean nothing in another one. */
  database: z.string(),
  /** All transactions below this number had ended. */
  horizon: z.string(),
  tables: z.record(z.string(), earlierTable),
});
type EarlierRecords = z.infer<typeof earlierRecords>;

/** A table as the last backup wrote it. `fingerprint` stands for how its lines are made; `sha256` is that of the file. */
export type WrittenTable = { fingerprint: string; sha256: string; parts: Part[] };

/** The tables of the last backup. `file` is where each one is, and `horizon` the first transaction after it. */
export type Earlier = { horizon: string; tables: ReadonlyMap<string, WrittenTable & { file: string }> };

const key = 'backup.records';
const folderOf = ({ workspace }: Pick<Context, 'workspace'>) => join(workspace.dir, 'records-of-backups');

/** Numbers of transactions are compared modulo 2^32; this is far enough from half of that. */
const mostTransactions = 2n ** 30n;

/** The database of a snapshot, its horizon, and the number of the next transaction. */
type Moment = { database: string; horizon: string; next: string };

/** Returns undefined on a server that does not tell which one it is. */
async function momentOf(client: pg.ClientBase): Promise<Moment | undefined> {
  const { rows: allowed } = await client.query<{ isAllowed: boolean }>(
    `SELECT has_function_privilege('pg_control_system()', 'execute') AS "isAllowed"`,
  );
  if (!allowed[0]?.isAllowed) return undefined;
  const { rows } = await client.query<Moment>(`
    SELECT format('%s/%s', system_identifier, (SELECT oid FROM pg_database WHERE datname = current_database()))
      AS database, pg_snapshot_xmin(snapshot)::text AS horizon, pg_snapshot_xmax(snapshot)::text AS next
    FROM pg_control_system(), pg_current_snapshot() AS snapshot`);
  const { database, ...numbers } = rows[0]!;
  // A migration can change the values of a column without writing its rows.
  const migrations = await executedMigrations(client, 'public');
  return { ...numbers, database: `${database}/${migrations.length}/${migrations.at(-1)}` };
}

/** Returns what the last backup wrote, if the snapshot of `client` can be compared with it. */
export async function earlierRecordsOf(ctx: Context, client: pg.ClientBase): Promise<Earlier> {
  const { rows } = await client.query<{ value: unknown }>('SELECT value FROM settings WHERE key = $1', [key]);
  const { data: stored } = earlierRecords.safeParse(rows[0]?.value);
  const now = await momentOf(client);
  if (!stored || !now || !isComparable(stored, now)) return { horizon: '', tables: new Map() };
  const folder = join(folderOf(ctx), stored.folder);
  const tables = Object.entries(stored.tables).map(
    ([name, table]) => [name, { ...table, file: join(folder, name) }] as const,
  );
  return { horizon: stored.horizon, tables: new Map(tables) };
}

function isComparable({ database, horizon }: EarlierRecords, now: Moment): boolean {
  const passed = BigInt(now.next) - BigInt(horizon);
  return database === now.database && passed >= 0n && passed < mostTransactions;
}

/** Removes the files that the last backup left, and what is known of them. */
export async function forgetRecords(ctx: Context): Promise<void> {
  await execute(ctx, 'DELETE FROM settings WHERE key = $1', [key]);
  await rm(folderOf(ctx), { recursive: true, force: true });
}

/** Tables that a later backup can copy in parts; smaller ones are read as fast. */
const isWorthKeeping = ({ parts }: WrittenTable) => parts.length > 1;

/**
 * Keeps the files of a backup's tables for the next one. A failure costs only time then, and is logged.
 * @param client its snapshot is that of the tables
 */
export async function keepRecords(
  ctx: Context,
  client: pg.ClientBase,
  tables: ReadonlyMap<string, WrittenTable & { file: string }>,
): Promise<void> {
  const parent = folderOf(ctx);
  const folder = randomUUID();
  try {
    const moment = await momentOf(client);
    if (!moment) return;
    await mkdir(join(parent, folder), { recursive: true, mode: 0o700 });
    const kept = [...tables].filter(([, table]) => isWorthKeeping(table));
    for (const [name, { file }] of kept) await copyFile(file, join(parent, folder, name));
    const stored: EarlierRecords = {
      folder,
      database: moment.database,
      horizon: moment.horizon,
      tables: Object.fromEntries(
        kept.map(([name, { fingerprint, sha256, parts }]) => [name, { fingerprint, sha256, parts }]),
      ),
    };
    await execute(
      ctx,
      `INSERT INTO settings (key, value) VALUES ($1, $2::jsonb)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()`,
      [key, JSON.stringify(stored)],
    );
    for (const name of await readdir(parent)) {
      if (name !== folder) await rm(join(parent, name), { recursive: true, force: true });
    }
  } catch (cause) {
    ctx.workspace.log.warn('records of a backup not kept for the next one', { cause });
    await rm(join(parent, folder), { recursive: true, force: true }).catch(() => undefined);
  }
}
