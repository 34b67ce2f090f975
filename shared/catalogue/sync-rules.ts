import type { UniquePolicy } from './field.ts';
import { columnName } from './names.ts';
import type { RecordType } from './record.ts';
import { allRecordTypes } from './record-types.ts';

/**
 * `merge`: two different values are a conflict. `max`: the later of two points in time wins. `server`: the value that
 * arrived at the hub first wins, without a conflict.
 */
type Policy = 'merge' | 'max' | 'server';

/**
 * A column with a group or a policy other than `merge`. A change of a `quiet` column does not change `updated_at`.
 */
type ColumnRule = { name: string; group?: string; policy?: Policy; quiet?: boolean };
type UniqueRule = { constraint: string; policy: UniquePolicy };

/** A synchronised table. `id` is its number on the wire and must never change; `sort` puts parents before children. */
type SyncedTable = { id: number; name: string; sort: number; columns: ColumnRule[]; uniques: UniqueRule[] };

/** The synchronised tables and their merge rules, derived from the record types. */
export const syncedTables: readonly SyncedTable[] = allRecordTypes
  .map(syncedTable)
  .sort((one, other) => one.id - other.id);

function syncedTable({ name, fields, options: { sync, groups = {}, unique } }: RecordType): SyncedTable {
  const grouped = Object.entries(groups).flatMap(([group, names]) =>
    names.map((field) => ({ name: columnName(field), group })),
  );
  const uniques: UniqueRule[] = Object.entries(fields).flatMap(([field, { options }]) =>
    options.unique ? [{ constraint: `${name}_${columnName(field)}_key`, policy: options.unique }] : [],
  );
  if (unique) uniques.push({ constraint: unique.constraint, policy: unique.policy });
  const quiet = Object.keys(fields).filter((field) => fields[field]?.options.quiet);
  const times: ColumnRule[] = [
    { name: 'created_at', policy: 'server' },
    { name: 'updated_at', policy: 'max' },
  ];
  return {
    ...sync,
    name,
    columns: [...grouped, ...quiet.map((field) => ({ name: columnName(field), quiet: true })), ...times],
    uniques,
  };
}
