import { ForeignKeyConstraintError, UniqueConstraintError } from 'sequelize';
import { validate } from 'uuid';
import { AppError, type FieldError, notFound } from '#shared/errors.ts';
import type { Context } from './context.ts';

/** `id` as the database writes it. What is no UUID names nothing: NOT_FOUND with `noun`, as for an unknown one. */
export function recordId(noun: string, id: string): string {
  if (!validate(id)) throw notFound(noun);
  return id.toLowerCase();
}

/** A record that another one names and that is not there; `path` is the field that names it. */
export function missing(noun: string, path: string): AppError {
  const message = `${noun} not found`;
  return new AppError('NOT_FOUND', message, { errors: [{ path, message }] });
}

/** A conflict at one field. */
export function taken(path: string, message: string): AppError {
  const errors: FieldError[] = [{ path, message }];
  return new AppError('CONFLICT', message, { errors });
}

/**
 * Refuses an edit that was not based on the record as it is now: it would silently undo what somebody else did.
 * @param updatedAt what the caller based the edit on; `ctx.basedOn` (If-Match) stands in for it; none of both: no check
 * @param current the record as it is, presented; made only when it is needed
 */
export async function refuseStale(
  ctx: Context,
  record: { updatedAt: Date },
  updatedAt: string | undefined,
  current: () => Promise<unknown>,
): Promise<void> {
  const basedOn = updatedAt ?? ctx.basedOn;
  if (basedOn === undefined || Date.parse(basedOn) === record.updatedAt.getTime()) return;
  throw new AppError('STALE', 'Somebody else has changed this in the meantime.', { current: await current() });
}

/**
 * Runs a write and turns a violated constraint into the error that a curator understands. Checking before writing
 * would leave a gap in which another writer wins; the database has none.
 * @param meanings the error for each constraint's name; any other failure passes as it is
 */
export async function explained<T>(meanings: Record<string, () => AppError>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw meanings[constraintOf(error) ?? '']?.() ?? error;
  }
}

function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof UniqueConstraintError || error instanceof ForeignKeyConstraintError)) return undefined;
  return (error.parent as { constraint?: string }).constraint;
}

/** Only the entries that were sent: a patch leaves every other field as it is. */
export function sent<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
