import { ExclusionConstraintError, ForeignKeyConstraintError, UniqueConstraintError } from 'sequelize';
import { AppError, fieldError, notFound, problem, type RecordName } from '#shared/errors.ts';
import { isUuid } from '#shared/ids.ts';
import type { PlainKey } from '#shared/messages/message.ts';
import type { Context } from './context.ts';

/** Returns `id` in lower case, as the database stores it. @throws NOT_FOUND if it is not a UUID */
export function recordId(record: RecordName, id: string): string {
  if (!isUuid(id)) throw notFound(record);
  return id.toLowerCase();
}

/** Creates the error for a reference to a record that does not exist; `path` is the referring field. */
export function missing(record: RecordName, path: string): AppError {
  const { messageKey } = notFound(record);
  return AppError.from('NOT_FOUND', { messageKey }, { errors: [{ path, ...problem({ messageKey }) }] });
}

/** Creates the error for a conflict in one field. */
export function taken(path: string, key: PlainKey): AppError {
  return AppError.from('CONFLICT', { messageKey: key }, { errors: [fieldError(path, key)] });
}

/**
 * Rejects an edit that is not based on the current record, because it would silently overwrite another user's edit.
 * @param updatedAt the version on which the edit is based; defaults to `ctx.basedOn` (If-Match). Without both, there is
 * no check
 * @param current returns the current record as presented; called only on rejection
 * @throws STALE with the current record
 */
export async function refuseStale(
  ctx: Context,
  record: { updatedAt: Date },
  updatedAt: string | undefined,
  current: () => Promise<unknown>,
): Promise<void> {
  const basedOn = updatedAt ?? ctx.basedOn;
  if (basedOn === undefined || Date.parse(basedOn) === record.updatedAt.getTime()) return;
  throw new AppError('STALE', 'catalogue.stale', { current: await current() });
}

/**
 * Runs a write and converts a constraint violation to an AppError. A check before the write would leave a race with
 * other writers.
 * @param meanings the error for each constraint name; any other error is rethrown unchanged
 */
export async function explained<T>(meanings: Record<string, () => AppError>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw meanings[constraintOf(error) ?? '']?.() ?? error;
  }
}

function constraintOf(error: unknown): string | undefined {
  const kinds = [UniqueConstraintError, ExclusionConstraintError, ForeignKeyConstraintError];
  if (!kinds.some((kind) => error instanceof kind)) return undefined;
  return (error as { parent?: { constraint?: string } }).parent?.constraint;
}

/** Returns the fields that a patch contains; `undefined` leaves a field unchanged. */
export function sent<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
