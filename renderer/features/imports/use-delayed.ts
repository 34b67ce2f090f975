import { useEffect, useState } from 'react';

const delayMs = 300;

/** Returns whether something has been going on for a while; short waits are not worth a change of the page. */
export function useDelayed(isActive: boolean): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (!isActive) return;
    const timer = setTimeout(() => setIsLate(true), delayMs);
    return () => {
      clearTimeout(timer);
      setIsLate(false);
    };
  }, [isActive]);
  return isActive && isLate;
}
