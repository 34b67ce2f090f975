import type * as z from 'zod';
import type { Editable, RecordType } from './record.ts';

/** A record as it stands in a form: empty fields are empty texts, numbers may be half typed. */
export type DraftOf<R extends RecordType> = { [K in keyof Editable<R['fields']>]: Editable<R['fields']>[K]['blank'] };

type Draft = Record<string, unknown>;

const editableIn = ({ fields }: RecordType) =>
  Object.entries(fields).filter(([, { options }]) => options.edit !== false);

/** The form of a new record. */
export function blankDraft<R extends RecordType>(record: R): DraftOf<R> {
  return Object.fromEntries(editableIn(record).map(([key, { blank }]) => [key, blank])) as DraftOf<R>;
}

/** A record as its form begins. */
export function draftOf<R extends RecordType>(record: R, values: z.infer<R['output']>): DraftOf<R> {
  const given = values as Draft;
  return Object.fromEntries(editableIn(record).map(([key, { blank }]) => [key, given[key] ?? blank])) as DraftOf<R>;
}

/**
 * What a form says, as the contract takes it. An empty field is null; an empty proposed field is the proposal again; an
 * empty required field stays as it is, so that the contract refuses it.
 */
export function inputOf<R extends RecordType>(record: R, draft: Partial<DraftOf<R>>): z.infer<R['input']> {
  const given = draft as Draft;
  const input: Draft = {};
  for (const [key, { options }] of editableIn(record)) {
    const value = given[key];
    if (!(key in given)) continue;
    if (options.required || typeof value !== 'string' || value.trim() !== '') input[key] = value;
    else if (options.proposed) input[key] = options.proposed.by(String(given[options.proposed.from])) || undefined;
    else input[key] = null;
  }
  return input as z.infer<R['input']>;
}
