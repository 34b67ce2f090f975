import { useEffect, useState } from 'react';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';
import type { ContractForm } from './use-contract-form.ts';

/**
 * Keeps what is typed on this desktop until it is saved or given up, and brings it back when the form opens again.
 * `basedOn`: the version of the record that was typed over.
 */
export function useDraft<V extends Record<string, unknown>>(
  form: ContractForm<V>,
  key: string,
  basedOn: string | null,
) {
  const [draft] = useState(() => readDraft<Partial<V>>(key));
  const [restored, setRestored] = useState(draft !== null);
  const { setValues, values } = form;
  const dirty = form.isDirty();

  useEffect(() => {
    if (draft) setValues(draft.values);
  }, [draft, setValues]);
  useEffect(() => {
    if (dirty) keepDraft(key, { values, basedOn });
    else dropDraft(key);
  }, [key, dirty, values, basedOn]);

  function drop() {
    dropDraft(key);
    setRestored(false);
  }
  return { restored, drop };
}
