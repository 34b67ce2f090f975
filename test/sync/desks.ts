import type pg from 'pg';
import { syncedTables } from '#electron/sync/tables.ts';
import type { Desktop } from '#test/helpers/sync-world.ts';
import type { Conflict, Contents } from './ledger.ts';

/** One database of the property test and the name it has in messages. */
export type Desk = { name: string; client: pg.Client; desktop: Desktop | null };

const names = syncedTables.map((table) => table.name);

/** Everything a database shows, column by column. */
export async function look(client: pg.Client): Promise<Contents> {
  const parts = names.map((name) => `SELECT '${name}' AS t, to_jsonb(x) - 'search' AS row FROM public.${name} x`);
  const { rows } = await client.query<{ t: string; row: Record<string, unknown> }>(parts.join(' UNION ALL '));
  const contents: Contents = new Map(names.map((name) => [name, new Map()]));
  for (const { t, row } of rows) contents.get(t)?.set(String(row.id), row);
  return contents;
}

const tableOf = `CASE tbl ${syncedTables.map(({ id, name }) => `WHEN ${id} THEN '${name}'`).join(' ')} END AS table`;

export async function conflictsOf(client: pg.Client): Promise<Conflict[]> {
  return (
    await client.query<Conflict>(
      `SELECT ${tableOf}, id, kind, row_id, mine, theirs, status, ver FROM sync.conflict ORDER BY id`,
    )
  ).rows;
}

const emptyCatalogue = `
  SET sync.applying = '1';
  ${['artwork_images', 'attributions', 'artworks', 'images', 'artists'].map((name) => `DELETE FROM public.${name};`).join(' ')}
  RESET sync.applying;
`;

/** As new: making a database takes a hundred times longer. */
export async function resetDesktop(client: pg.Client): Promise<void> {
  await client.query(`${emptyCatalogue}
    DELETE FROM sync.outbox; DELETE FROM sync.batch_out; DELETE FROM sync.stage; DELETE FROM sync.stage_state;
    DELETE FROM sync.stage_conflict; DELETE FROM sync.stage_history; DELETE FROM sync.conflict; DELETE FROM sync.history;
    DELETE FROM sync.state; INSERT INTO sync.state DEFAULT VALUES;`);
}

export async function resetHub(client: pg.Client): Promise<void> {
  await client.query(`${emptyCatalogue}
    DELETE FROM sync.outbox; DELETE FROM sync.record; DELETE FROM sync.batch; DELETE FROM sync.conflict; DELETE FROM sync.history;
    DELETE FROM sync.replica; DELETE FROM sync.inbox;
    UPDATE sync.server SET seq = 0, server_id = gen_random_uuid();`);
}
