import { useEffect, useState } from 'react';
import { useMe } from '../api/session.ts';
import { dropDraft, keepDraft, readDraft, typedIn } from './drafts.ts';
import type { ContractForm } from './use-contract-form.ts';

/** Where the draft of a form is kept: a draft is the person's who typed it, whoever uses the window next. */
export function useDraftKey(record: string): string {
  return `${useMe()?.id}.${record}`;
}

/**
 * Keeps what is typed on this desktop until it is saved or given up, and brings it back when the form opens again.
 * `basedOn`: the version of the record that was typed over.
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
    // Not the other fields: what somebody else saves in them meanwhile would look as if it had been undone here.
    const typed = typedIn(initial, values);
    if (isAny(typed)) keepDraft(key, { values: typed, basedOn });
    else dropDraft(key);
  }, [key, initial, values, basedOn]);

  function drop() {
    dropDraft(key);
    setRestored(false);
  }
  return { restored, drop, isDirty: () => isAny(typedIn(form.getInitialValues(), form.getValues())) };
}

const isAny = (values: object) => Object.keys(values).length > 0;
