import { useEffect, useState } from 'react';

/** Longer than a page of the list is visible while the wall is scrolled from end to end. */
const restMs = 80;

/**
 * Returns whether the same page of the list has been visible for a moment. Until then its images appear in the places that
 * were laid out for it: new rows would move what is being scrolled, and be out of sight a frame later.
 */
export function useSettled(page: number): boolean {
  const [settled, setSettled] = useState(page);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(page), restMs);
    return () => clearTimeout(timer);
  }, [page]);
  return settled === page;
}
