import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';

type Options = {
  list: RefObject<HTMLElement | null>;
  /** The number of rows loaded. */
  count: number;
  /** Matches the control that takes the focus in a row; a row has the attribute `data-index`. */
  control: string;
  scrollToIndex: (index: number) => void;
};

/**
 * Keyboard movement in a virtualised list: Tab stops at the active row; the arrow keys, Home and End move the focus.
 */
export function useRowFocus({ list, count, control, scrollToIndex }: Options) {
  const [chosen, setActive] = useState(0);
  const active = Math.max(0, Math.min(chosen, count - 1));

  function onKeyDown(event: KeyboardEvent) {
    const targets: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: count - 1 };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(count - 1, target));
    // Renders the row and focuses it now, not on the next frame: by then another key may have moved on.
    flushSync(() => setActive(index));
    scrollToIndex(index);
    list.current?.querySelector<HTMLElement>(`[data-index="${index}"] :is(${control})`)?.focus({ preventScroll: true });
  }

  /** Keeps the active row in the page while it is scrolled out of sight, or the focus would be lost. */
  function rangeExtractor(range: Range) {
    const indexes = new Set(defaultRangeExtractor(range));
    if (count > 0) indexes.add(active);
    return [...indexes].sort((a, b) => a - b);
  }

  return { active, setActive, onKeyDown, rangeExtractor };
}
