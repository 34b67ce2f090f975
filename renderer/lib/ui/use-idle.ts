import { useEffect, useState } from 'react';

const patienceMs = 1500;

/** Returns whether the window has been idle since the component was mounted, or 1.5 s have passed. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const request = requestIdleCallback(() => setIdle(true), { timeout: patienceMs });
    return () => cancelIdleCallback(request);
  }, []);
  return idle;
}
