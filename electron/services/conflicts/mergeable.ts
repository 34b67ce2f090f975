import type { KindName } from '#shared/catalogue/field.ts';
import { columnName } from '#shared/catalogue/names.ts';
import type { RecordType } from '#shared/catalogue/record.ts';
import { recordTypes } from '#shared/catalogue/record-types.ts';
import type { MergeSideName } from '#shared/contract/catalogue/merging.ts';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { AppError } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { inDatabase } from '../sync/field-names.ts';

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
 * Returns the two records of a `unique` conflict, locked until commit.
 * @throws CONFLICT for other conflicts, or if a record was deleted
 */
export async function readMergeable(ctx: Context, conflict: Conflict): Promise<Mergeable> {
  const { table, rowId, kind, other } = conflict;
  if (kind !== 'unique' || (table !== 'artists' && table !== 'artworks') || !other)
    throw new AppError('CONFLICT', 'conflicts.mergeOnlyPairs', {
      reason: 'no-pair',
    });
  const found = await select<{ row: Values }>(
    ctx,
    `SELECT to_jsonb(t) - 'search' AS row FROM ${table} t WHERE t.id IN ($1, $2) ORDER BY t.id FOR UPDATE`,
    [rowId, other.id],
  );
  const rowOf = (id: string) => found.find(({ row }) => row.id === id)?.row;
  const [first, later] = [rowOf(other.id), rowOf(rowId)];
  if (!first || !later) throw new AppError('CONFLICT', 'conflicts.mergeGone', { reason: 'gone' });
  const rows = { other: first, this: later };
  return { table, groups: groupsOf(recordTypes[table]), rows, values: { ...rows, this: asEntered(later, conflict) } };
}

/** Replaces the later record's temporary value (a number with a suffix, no e-mail address) by the entered one. */
function asEntered(row: Values, { incoming, instead }: Conflict): Values {
  const entered = Object.entries(inDatabase(incoming ?? {})).filter(
    ([name]) => (row[name] ?? null) === (instead ?? null),
  );
  return { ...row, ...Object.fromEntries(entered) };
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
