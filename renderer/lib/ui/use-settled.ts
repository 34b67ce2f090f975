import { useEffect, useState } from 'react';

/** Returns whether a value has been the same for a time in milliseconds; the first one counts at once. */
export function useSettled<T>(value: T, restMs: number): boolean {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled === value;
}
