import { syncedTables } from '#shared/catalogue/sync-rules.ts';
import { commonVersion } from '../schema/files.ts';

/** The schema version of the synced tables. A hub must not have a lower version than its desktops. */
export const schemaVersion = commonVersion();

/** Increased by every incompatible change of the protocol between desktop and hub. */
export const protocolVersion = 3;

/** Returns a table's number on the wire. */
export function tableId(name: string): number {
  const table = syncedTables.find((one) => one.name === name);
  if (!table) throw new Error(`${name} is not synced`);
  return table.id;
}

/** Returns the name of the table with this number on the wire. */
export function tableName(id: number): string | undefined {
  return syncedTables.find((table) => table.id === id)?.name;
}
