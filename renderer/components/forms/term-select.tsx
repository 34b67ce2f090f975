import { Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';

type Term = { value: string; label: string };
type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  terms: readonly Term[];
  value?: string | null;
  onChange: (value: string | null) => void;
};

const plain = (text: string) => text.trim().toLocaleLowerCase();

/**
 * Selects a term by mouse, by arrow keys or by typing its first letters: Enter and leaving the field accept the first
 * term that begins with them, and an emptied field has no term.
 */
export function TermSelect({ terms, value = null, onChange, clearable = true, onBlur, ...input }: Props) {
  const [typed, setTyped] = useState<string>();
  const label = terms.find((term) => term.value === value)?.label ?? value ?? '';

  function accept(): void {
    if (typed === undefined) return;
    setTyped(undefined);
    const words = plain(typed);
    const found = terms.find((term) => plain(term.label).startsWith(words));
    if (words === '') {
      if (clearable && value !== null) onChange(null);
    } else if (found && found.value !== value) onChange(found.value);
  }

  return (
    <Select
      {...input}
      data={[...terms]}
      value={value}
      onChange={(chosen) => {
        setTyped(undefined);
        onChange(chosen);
      }}
      searchable
      openOnFocus={false}
      clearable={clearable && !input.readOnly}
      // Not by onSearchChange, which resets the text on blur.
      searchValue={typed ?? label}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || typed === undefined || isOptionMarked(event.currentTarget)) return;
        event.preventDefault();
        accept();
      }}
      onBlur={(event) => {
        accept();
        onBlur?.(event);
      }}
    />
  );
}

/** Returns whether the arrow keys have marked an option, which Enter then selects. */
export function isOptionMarked(input: HTMLInputElement): boolean {
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
  return list?.querySelector('[data-combobox-selected]') != null;
}
