import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

const pauseMs = 200;

/** The text of a search field, reported debounced. Follows `value` when it changes from outside, for example on "back". */
export function useTypedSearch(value: string, onSearch: (text: string) => void) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  // Without the space at the end, which the next word follows.
  const [reported, setReported] = useState(value);
  const emit = useDebouncedCallback((next: string) => {
    setReported(next.trim());
    onSearch(next.trim());
  }, pauseMs);
  if (value !== seen) {
    setSeen(value);
    if (value !== reported) {
      setReported(value);
      setText(value);
    }
  }
  const type = (next: string) => {
    setText(next);
    emit(next);
  };
  return { text, type };
}
