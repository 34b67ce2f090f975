import { useEffect, useRef } from 'react';

/**
 * Calls `onEscape` when Escape is pressed in `container` or outside of all controls, unless it closes a dialog, a menu
 * or a list of options instead.
 */
export function useEscape(container: { current: HTMLElement | null }, onEscape: () => void): void {
  const latest = useRef(onEscape);
  useEffect(() => {
    latest.current = onEscape;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || isDialogOpen()) return;
      const focused = event.target instanceof Element ? event.target : document.body;
      const within = focused === document.body || container.current?.contains(focused);
      if (!within || focused.getAttribute('aria-expanded') === 'true') return;
      event.preventDefault();
      latest.current();
    };
    // In the capture phase, lists of options are still open.
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [container]);
}

/** Returns whether a dialog, the image viewer or a menu is open. */
export const isDialogOpen = () => document.querySelector('[role="dialog"], [role="menu"]') !== null;
