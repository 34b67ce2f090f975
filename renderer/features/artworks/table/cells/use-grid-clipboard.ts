import { type RefObject, useEffect, useRef } from 'react';

type Handlers = {
  /** Returns the text to copy; undefined for none. */
  copy: () => string | undefined;
  /** Returns whether the text is taken. */
  paste: (text: string) => boolean;
};

/**
 * Copies from and pastes into a grid that has the focus. Without selected text the events are those of the page's body,
 * and the browser copies only if `beforecopy` is handled, which React does not know.
 */
export function useGridClipboard(grid: RefObject<HTMLElement | null>, handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const isHere = () => grid.current !== null && document.activeElement === grid.current;
    const enableCopy = (event: Event) => isHere() && event.preventDefault();
    const copy = (event: ClipboardEvent) => {
      const text = isHere() ? latest.current.copy() : undefined;
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text === '' || !isHere() || !latest.current.paste(text)) return;
      // Elsewhere, pasted rows start an import.
      event.stopPropagation();
      event.preventDefault();
    };
    window.addEventListener('beforecopy', enableCopy, true);
    window.addEventListener('copy', copy, true);
    window.addEventListener('paste', paste, true);
    return () => {
      window.removeEventListener('beforecopy', enableCopy, true);
      window.removeEventListener('copy', copy, true);
      window.removeEventListener('paste', paste, true);
    };
  }, [grid]);
}
