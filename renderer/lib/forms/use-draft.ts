import { useEffect, useState } from 'react';
import { useMe } from '../api/session.ts';
import { changedFields, dropDraft, readDraft, storeDraft } from './drafts.ts';
import type { ContractForm } from './use-contract-form.ts';

/** Returns the storage key of a form's draft. It contains the user, so that others do not get the draft. */
export function useDraftKey(record: string): string {
  return `${useMe()?.id}.${record}`;
}

/**
 * Stores a form's unsaved changes as a draft until they are saved or discarded, and restores them when the form opens.
 * `basedOn` is the version of the record that was edited.
 */
export function useDraft<V extends Record<string, unknown>>(
  form: ContractForm<V>,
  key: string,
  basedOn: string | null,
) {
  const [draft] = useState(() => readDraft<V>(key, form.getInitialValues()));
  const [restored, setRestored] = useState(draft !== null);
  const { setValues, values } = form;
  const initial = form.getInitialValues();

  useEffect(() => {
    if (draft) setValues(draft.values);
  }, [draft, setValues]);
  useEffect(() => {
    // Only changed fields are kept; otherwise the draft would revert what another user saves in the others.
    const typed = changedFields(initial, values);
    if (isAny(typed)) storeDraft(key, { values: typed, basedOn });
    else dropDraft(key);
  }, [key, initial, values, basedOn]);

  function drop() {
    dropDraft(key);
    setRestored(false);
  }
  return { restored, drop, isDirty: () => isAny(changedFields(form.getInitialValues(), form.getValues())) };
}

const isAny = (values: object) => Object.keys(values).length > 0;
