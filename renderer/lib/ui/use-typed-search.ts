import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

/** One or two letters find much, and more usually follow. */
const fewLetters = 2;
const longPauseMs = 200;
const shortPauseMs = 20;

/** The text of a search field, reported debounced. Follows `value` when it changes from outside, for example on "back". */
export function useTypedSearch(value: string, onSearch: (text: string) => void) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  // Without the space at the end, which the next word follows.
  const [reported, setReported] = useState(value);
  const emit = (next: string) => {
    setReported(next.trim());
    onSearch(next.trim());
  };
  const soon = useDebouncedCallback(emit, shortPauseMs);
  const later = useDebouncedCallback(emit, longPauseMs);
  if (value !== seen) {
    setSeen(value);
    if (value !== reported) {
      setReported(value);
      setText(value);
    }
  }
  const type = (next: string) => {
    setText(next);
    soon.cancel();
    later.cancel();
    (next.trim().length > fewLetters ? soon : later)(next);
  };
  return { text, type };
}
