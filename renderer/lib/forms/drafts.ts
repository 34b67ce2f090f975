import equal from 'fast-deep-equal';
import { fieldNamed } from '#shared/catalogue/record-types.ts';

type Fields = Record<string, unknown>;

/** The unsaved fields of a form, stored on this desktop in case the window closes. */
export type Draft<Values> = { values: Partial<Values>; basedOn: string | null };

const prefix = 'qwarty.drafts.';

/** Returns the fields in which `values` differs from `base`. */
export function changedFields<Values extends Fields>(base: Values, values: Partial<Values>): Partial<Values> {
  const same = (field: string) => (fieldNamed(field)?.equal ?? equal)(base[field], values[field]);
  const typed = Object.entries(values).filter(([field]) => field in base && !same(field));
  return Object.fromEntries(typed) as Partial<Values>;
}

/** Returns the draft that differs from `current`, the record's form values; null if there is none. */
export function readDraft<Values extends Fields>(key: string, current: Values): Draft<Values> | null {
  try {
    const stored = JSON.parse(localStorage.getItem(prefix + key) ?? 'null') as Draft<Values> | null;
    const values = changedFields(current, stored?.values ?? {});
    return stored && Object.keys(values).length > 0 ? { ...stored, values } : null;
  } catch {
    return null;
  }
}

/** Stores a draft on this desktop. */
export function storeDraft<Values extends Fields>(key: string, draft: Draft<Values>): void {
  localStorage.setItem(prefix + key, JSON.stringify(draft));
}

/** Deletes a draft. */
export function dropDraft(key: string): void {
  localStorage.removeItem(prefix + key);
}
