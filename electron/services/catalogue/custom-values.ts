import equal from 'fast-deep-equal';
import { customFieldOf, customName, type ExtensibleRecord } from '#shared/catalogue/custom-fields.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { issueMessage } from '#shared/contract/workspace/issues.ts';
import { AppError, type FieldError, fieldError, problem, refused } from '#shared/errors.ts';
import { own } from '#shared/own.ts';
import type { Context, Scope } from '../common/context.ts';
import { customFieldsOf } from './custom-fields.ts';

type Values = Record<string, unknown>;

/**
 * Returns a record's custom values after an edit: the given ones replace those stored under the same id, null removes
 * one, and all others stay. An unchanged value is accepted even if it no longer fits its field.
 * @throws VALIDATION at `extra.<id>` for an unknown or retired field or a value that does not fit; FORBIDDEN for an
 * artist's edit
 */
export async function withCustomValues<V extends Values>(
  ctx: Context,
  record: ExtensibleRecord,
  stored: V,
  given: V | undefined,
): Promise<V | undefined> {
  const changed = changedValues(stored, given);
  const fields = changed.length > 0 && ctx.scope.all ? await customFieldsOf(ctx, record) : [];
  return editedCustomValues(ctx.scope, fields, stored, given);
}

/** Like `withCustomValues`, for a caller that has the fields of the record type. */
export function editedCustomValues<V extends Values>(
  scope: Scope,
  fields: readonly CustomField[],
  stored: V,
  given: V | undefined,
): V | undefined {
  if (given === undefined) return undefined;
  const changed = changedValues(stored, given);
  if (changed.length === 0) return stored;
  if (!scope.all) throw managed(changed.map(([id]) => id));
  const after: Values = { ...stored };
  const errors: FieldError[] = [];
  for (const [id, value] of changed) {
    const result = checked(
      fields.find((field) => field.id === id),
      id,
      value,
    );
    if ('errors' in result) errors.push(...result.errors);
    else if (result.value === null) delete after[id];
    else after[id] = result.value;
  }
  if (errors.length > 0) throw refused(errors);
  return after as V;
}

const changedValues = (stored: Values, given: Values = {}) =>
  Object.entries(given).filter(([id, value]) => !equal(value, own(stored, id) ?? null));

function checked(
  field: CustomField | undefined,
  id: string,
  value: unknown,
): { value: unknown } | { errors: FieldError[] } {
  const path = customName(id);
  if (value === null) return { value };
  if (!field) return { errors: [fieldError(path, 'fields.unknownCustomField')] };
  const { label } = field;
  if (field.retiredAt !== null) return { errors: [{ ...fieldError(path, 'fields.retiredCustomField'), label }] };
  const parsed = customFieldOf(field).input.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  return { errors: parsed.error.issues.map((issue) => ({ path, label, ...problem(issueMessage(issue)) })) };
}

function managed(ids: readonly string[]): AppError {
  const errors = ids.map((id) => fieldError(customName(id), 'fields.managed'));
  return new AppError('FORBIDDEN', 'catalogue.managedFields', { params: { fields: 'extra' }, errors });
}
