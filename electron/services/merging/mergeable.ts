import type { KindName } from '#shared/catalogue/field.ts';
import { columnName } from '#shared/catalogue/names.ts';
import type { RecordType } from '#shared/catalogue/record.ts';
import { recordTypes } from '#shared/catalogue/record-types.ts';
import type { MergeSideName } from '#shared/contract/catalogue/merging.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';

type Values = Record<string, unknown>;

/** Columns that are merged together. */
export type FieldGroup = { names: string[]; kind: 'value' | 'list' | 'object' };

/** Two records with the same value that can be merged. */
export type Mergeable = {
  table: 'artists' | 'artworks';
  groups: FieldGroup[];
  /** As stored. */
  rows: Record<MergeSideName, Values>;
  /** As users entered them: with the shared value instead of the temporary one of the later record. */
  values: Record<MergeSideName, Values>;
};

export const idOf = (values: Values): string => String(values.id);

/**
 * Returns the stored rows of records in the order of `ids`, with null for a missing one. With `lock`, they stay locked
 * until commit.
 */
export async function readRecords(
  ctx: Context,
  table: Mergeable['table'],
  ids: readonly string[],
  { lock }: { lock: boolean },
): Promise<(Values | null)[]> {
  const found = await select<{ row: Values }>(
    ctx,
    `SELECT to_jsonb(t) - 'search' AS row FROM ${table} t WHERE t.id = ANY ($1::uuid[]) ORDER BY t.id
     ${lock ? 'FOR UPDATE' : ''}`,
    [ids],
  );
  return ids.map((id) => found.find(({ row }) => row.id === id)?.row ?? null);
}

/** Returns two records as a pair to merge. */
export function pairOf(
  table: Mergeable['table'],
  rows: Mergeable['rows'],
  values: Mergeable['values'] = rows,
): Mergeable {
  return { table, groups: groupsOf(recordTypes[table]), rows, values };
}

const mergeKinds: Partial<Record<KindName, FieldGroup['kind']>> = { textList: 'list', customValues: 'object' };

/** Returns the groups of columns without references, which merge-artist.ts and merge-artwork.ts merge. */
function groupsOf({ fields, options }: RecordType): FieldGroup[] {
  const groups = new Map<string, FieldGroup>();
  for (const [key, field] of Object.entries(fields)) {
    if (field.kind === 'reference') continue;
    const group = Object.entries(options.groups ?? {}).find(([, members]) => members.includes(key))?.[0];
    const name = group ?? field.options.proposed?.from ?? key;
    const { names = [], kind = mergeKinds[field.kind] ?? 'value' } = groups.get(name) ?? {};
    groups.set(name, { names: [...names, columnName(key)], kind });
  }
  return [...groups.values()];
}
