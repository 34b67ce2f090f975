import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { AppError } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { type Mergeable, pairOf, readRecords } from '../merging/mergeable.ts';
import { inDatabase } from '../sync/field-names.ts';

type Values = Record<string, unknown>;

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
  const [first, later] = await readRecords(ctx, table, [other.id, rowId], { lock: true });
  if (!first || !later) throw new AppError('CONFLICT', 'conflicts.mergeGone', { reason: 'gone' });
  const rows = { other: first, this: later };
  return pairOf(table, rows, { ...rows, this: asEntered(later, conflict) });
}

/** Replaces the later record's temporary value (a number with a suffix, no e-mail address) by the entered one. */
function asEntered(row: Values, { incoming, instead }: Conflict): Values {
  const entered = Object.entries(inDatabase(incoming ?? {})).filter(
    ([name]) => (row[name] ?? null) === (instead ?? null),
  );
  return { ...row, ...Object.fromEntries(entered) };
}
