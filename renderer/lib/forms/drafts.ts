import equal from 'fast-deep-equal';
import { fieldNamed } from '#shared/catalogue/record-types.ts';

type Fields = Record<string, unknown>;

/** What was typed and not saved, kept on this desktop in case the window closes: the fields that were typed in. */
export type Draft<Values> = { values: Partial<Values>; basedOn: string | null };

const prefix = 'qwarty.drafts.';

/** The fields in which `values` differs from `base`, as they stand in the form. */
export function typedIn<Values extends Fields>(base: Values, values: Partial<Values>): Partial<Values> {
  const same = (field: string) => (fieldNamed(field)?.equal ?? equal)(base[field], values[field]);
  const typed = Object.entries(values).filter(([field]) => field in base && !same(field));
  return Object.fromEntries(typed) as Partial<Values>;
}

/** Null if nothing was kept, or nothing that is not in the record by now. `today`: the record as its form begins. */
export function readDraft<Values extends Fields>(key: string, today: Values): Draft<Values> | null {
  try {
    const stored = JSON.parse(localStorage.getItem(prefix + key) ?? 'null') as Draft<Values> | null;
    const values = typedIn(today, stored?.values ?? {});
    return stored && Object.keys(values).length > 0 ? { ...stored, values } : null;
  } catch {
    return null;
  }
}

export function keepDraft<Values extends Fields>(key: string, draft: Draft<Values>): void {
  localStorage.setItem(prefix + key, JSON.stringify(draft));
}

export function dropDraft(key: string): void {
  localStorage.removeItem(prefix + key);
}
