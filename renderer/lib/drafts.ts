/** What was typed and not saved, kept on this desktop in case the window closes. */
export type Draft<Values> = { values: Values; basedOn: string | null };

const prefix = 'qwarty.draft.';

export function readDraft<Values>(key: string): Draft<Values> | null {
  try {
    const stored = localStorage.getItem(prefix + key);
    return stored ? (JSON.parse(stored) as Draft<Values>) : null;
  } catch {
    return null;
  }
}

export function keepDraft<Values>(key: string, draft: Draft<Values>): void {
  localStorage.setItem(prefix + key, JSON.stringify(draft));
}

export function dropDraft(key: string): void {
  localStorage.removeItem(prefix + key);
}
