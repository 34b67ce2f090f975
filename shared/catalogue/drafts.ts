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
 * What a form says, as the contract takes it. An empty field is null, an empty proposed field is left to the server,
 * and an empty required field stays as it is, so that the contract refuses it.
 */
export function inputOf<R extends RecordType>(record: R, draft: Partial<DraftOf<R>>): z.infer<R['input']> {
  const given = draft as Draft;
  const input: Draft = {};
  for (const [key, { options }] of editableIn(record)) {
    const value = given[key];
    if (!(key in given)) continue;
    const isEmpty = typeof value === 'string' && value.trim() === '';
    input[key] = !isEmpty || options.required ? value : options.proposed ? undefined : null;
  }
  return input as z.infer<R['input']>;
}

/** The names of the fields in which two drafts differ. */
export function changedIn<R extends RecordType>(record: R, base: object, draft: object): (keyof DraftOf<R> & string)[] {
  const [before, after] = [base as Draft, draft as Draft];
  return editableIn(record)
    .filter(([key, field]) => key in before && key in after && !field.equal(before[key], after[key]))
    .map(([key]) => key as keyof DraftOf<R> & string);
}
