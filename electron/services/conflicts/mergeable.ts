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
  /** As people mean them: with the value that both are to have, where one got a makeshift until somebody decides. */
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
  return { table, groups: await groupsOf(ctx, table), rows, values: { ...rows, this: asMeant(later, conflict) } };
}

/** Until somebody decides the later record has a suffix to its number, or no e-mail; what was typed is in the conflict. */
function asMeant(row: Values, { mine, instead }: Conflict): Values {
  const meant = Object.entries(inDatabase(mine ?? {})).filter(([name]) => (row[name] ?? null) === (instead ?? null));
  return { ...row, ...Object.fromEntries(meant) };
}

/** Links go their own way (merge-artist.ts, merge-artwork.ts); a name and how it is filed are one. */
async function groupsOf(ctx: Context, table: string): Promise<FieldGroup[]> {
  return await select<FieldGroup>(
    ctx,
    `SELECT array_agg(f.name ORDER BY f.position) AS names,
       CASE WHEN bool_or(f.type LIKE '%[]') THEN 'list' WHEN bool_or(f.type = 'jsonb') THEN 'object' ELSE 'value' END AS kind
     FROM sync.field f JOIN sync.tbl t ON t.id = f.tbl
     WHERE t.name = $1 AND f.policy = 'merge' AND f.name NOT IN ('id', 'artist_id', 'primary_image_id')
     GROUP BY CASE f.name WHEN 'sort_name' THEN 'name' ELSE f.grp END ORDER BY min(f.position)`,
    [table],
  );
}
