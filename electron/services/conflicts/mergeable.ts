import { columnName } from '#shared/catalogue/names.ts';
import type { RecordType } from '#shared/catalogue/record.ts';
import { recordTypes } from '#shared/catalogue/record-types.ts';
import type { MergeSideName } from '#shared/contract/merging.ts';
import type { Conflict } from '#shared/contract/sync.ts';
import { AppError } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { inDatabase } from '../sync/field-names.ts';

type Values = Record<string, unknown>;

/** Columns that count as one: what belongs together when two records become one. */
export type FieldGroup = { names: string[]; kind: 'value' | 'list' | 'object' };

/** Two records that have the same value and can become one. */
export type Mergeable = {
  table: 'artists' | 'artworks';
  groups: FieldGroup[];
  /** As the database writes them. */
  rows: Record<MergeSideName, Values>;
  /** As users entered them: with the shared value instead of the temporary one of the later record. */
  values: Record<MergeSideName, Values>;
};

export const idOf = (values: Values): string => String(values.id);

/**
 * The two records of a conflict of the kind `unique`, locked until commit.
 * @throws CONFLICT if it is no such conflict, or one of them is gone
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
  return { table, groups: groupsOf(recordTypes[table]), rows, values: { ...rows, this: asMeant(later, conflict) } };
}

/** Until the decision the later record has a number with a suffix, or no e-mail; the conflict has the entered value. */
function asMeant(row: Values, { incoming, instead }: Conflict): Values {
  const meant = Object.entries(inDatabase(incoming ?? {})).filter(
    ([name]) => (row[name] ?? null) === (instead ?? null),
  );
  return { ...row, ...Object.fromEntries(meant) };
}

/** References are merged with the records they lead to (merge-artist.ts, merge-artwork.ts). A name and its sort name are one. */
function groupsOf({ fields, options }: RecordType): FieldGroup[] {
  const groups = new Map<string, FieldGroup>();
  for (const [key, field] of Object.entries(fields)) {
    if (field.kind === 'reference') continue;
    const group = Object.entries(options.groups ?? {}).find(([, members]) => members.includes(key))?.[0];
    const name = group ?? field.options.proposed?.from ?? key;
    const { names = [], kind = field.kind === 'textList' ? 'list' : 'value' } = groups.get(name) ?? {};
    groups.set(name, { names: [...names, columnName(key)], kind });
  }
  const extra: FieldGroup[] = options.extra ? [{ names: ['extra'], kind: 'object' }] : [];
  return [...groups.values(), ...extra];
}
