import type pg from 'pg';
import { syncedTables } from '#shared/catalogue/sync-rules.ts';
import type { SchemaKind } from '../../schema/files.ts';

/**
 * Writes the merge rules and regenerates the triggers and functions that depend on a record type's columns. Runs after
 * the migrations, on desktop and hub; does nothing if neither columns nor rules have changed.
 */
export async function watchRecordTypes(client: pg.ClientBase, kind: SchemaKind = 'desktop'): Promise<void> {
  await client.query('SELECT sync.set_rules($1)', [JSON.stringify(syncedTables)]);
  await client.query('SELECT sync.watch($1)', [kind === 'hub']);
}
