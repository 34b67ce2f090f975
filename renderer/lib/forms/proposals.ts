import { type ChangeEvent, useState } from 'react';
import type { ContractForm } from './use-contract-form.ts';

type Values = Record<string, unknown>;

/**
 * Fills fields from a text while it is typed: years from a date, sides from dimensions. A field is filled only while it
 * is empty or still has the value that the text proposed. Returns the text's change handler, and whether it was typed
 * in.
 */
export function useProposals<V extends Values>(
  form: ContractForm<V>,
  name: keyof V & string,
  propose: (text: string) => Partial<V>,
) {
  const [isTyped, setTyped] = useState(false);
  const { onChange } = form.getInputProps(name);

  function change(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
    const values = form.getValues();
    const before = propose(String(values[name] ?? ''));
    const after = propose(event.currentTarget.value);
    onChange(event);
    setTyped(true);
    for (const field of Object.keys(after)) {
      const isOurs = values[field] === '' || values[field] === before[field];
      if (isOurs && values[field] !== after[field]) form.setFieldValue(field, after[field] as never);
    }
  }

  return { isTyped, onChange: change };
}
