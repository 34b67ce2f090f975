import { validate, version } from 'uuid';
import { changeSetHeader } from '#shared/change-set-header.ts';
import { invalid } from '#shared/errors.ts';
import { newId } from '../../models/ids.ts';
import type { Context } from './context.ts';
import { execute } from './sql.ts';

const maxClockSkewMs = 24 * 60 * 60 * 1000;

/**
 * Returns the change set of a call: the one that the caller names, or a new one. Its id must be a version 7 UUID of the
 * last day, because the history is sorted by these ids.
 * @throws VALIDATION
 */
export function changeSetOf(kind: string, named: string | null | undefined): NonNullable<Context['changeSet']> {
  if (named == null) return { id: newId(), kind };
  if (!validate(named) || version(named) !== 7 || Math.abs(Date.now() - timeOf(named)) > maxClockSkewMs)
    throw invalid(changeSetHeader, 'fields.changeSetId');
  return { id: named.toLowerCase(), kind };
}

/** Returns the time in a version 7 UUID, in milliseconds. */
const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/**
 * Sets kind, title parameters and record of the transaction's change set. Must be called before the first write, which
 * otherwise determines record and name.
 */
export async function describeChangeSet(
  ctx: Context,
  known: { kind?: string; params?: Record<string, unknown>; table?: string; record?: string },
): Promise<void> {
  await execute(
    ctx,
    `SELECT set_config('qwarty.change_set',
       (coalesce(nullif(current_setting('qwarty.change_set', true), ''), '{}')::jsonb || $1::jsonb)::text, true)`,
    [JSON.stringify(known)],
  );
}
