import type * as z from 'zod';
import type { Editable, RecordType } from './record.ts';

/** A record's form values: empty fields are empty texts, and numbers may be text while they are typed. */
export type DraftOf<R extends RecordType> = { [K in keyof Editable<R['fields']>]: Editable<R['fields']>[K]['blank'] };

type Draft = Record<string, unknown>;

const editableIn = ({ fields }: RecordType) =>
  Object.entries(fields).filter(([, { options }]) => options.edit !== false);

/** Returns the form values of a new record. */
export function blankDraft<R extends RecordType>(record: R): DraftOf<R> {
  return Object.fromEntries(editableIn(record).map(([key, { blank }]) => [key, blank])) as DraftOf<R>;
}

/** Returns a record as form values. */
export function draftOf<R extends RecordType>(record: R, values: z.infer<R['output']>): DraftOf<R> {
  const given = values as Draft;
  return Object.fromEntries(editableIn(record).map(([key, { blank }]) => [key, given[key] ?? blank])) as DraftOf<R>;
}

/**
 * Returns form values as the contract's input. An empty field becomes null, an empty proposed field its proposal; an
 * empty required field is unchanged, so that the contract rejects it.
 */
export function inputOf<R extends RecordType>(record: R, draft: Partial<DraftOf<R>>): z.infer<R['input']> {
  const given = draft as Draft;
  const input: Draft = {};
  for (const [key, { kind, options }] of editableIn(record)) {
    const value = given[key];
    if (!(key in given)) continue;
    if (kind === 'customValues') input[key] = withoutEmpty(value);
    else if (options.required || typeof value !== 'string' || value.trim() !== '') input[key] = value;
    else if (options.proposed) input[key] = options.proposed.by(String(given[options.proposed.from])) || undefined;
    else input[key] = null;
  }
  return input as z.infer<R['input']>;
}

/** Returns custom values with null for each empty one. */
const withoutEmpty = (values: unknown) =>
  Object.fromEntries(
    Object.entries(Object(values)).map(([id, value]) => [
      id,
      typeof value === 'string' && !value.trim() ? null : value,
    ]),
  );
