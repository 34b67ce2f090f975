import { type KeyboardEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { itemAt } from '../../../lib/artworks/list-items.ts';
import type { ListProps } from './list-props.ts';

type Options = Pick<ListProps, 'query' | 'starts' | 'onMove'> & {
  cursor: number;
  select: (index: number, modifiers: { range: boolean; toggle: boolean }) => Promise<void>;
};

/**
 * Alt with an arrow key moves the artwork at the cursor by one place. Keys pressed before a move has been answered add
 * up and move the same artwork on, because the list on screen still has the former order.
 */
export function useMoving(options: Options) {
  const latest = useRef(options);
  latest.current = options;
  const steps = useRef<number | null>(null);

  async function move() {
    const { cursor } = latest.current;
    const item = await itemAt(latest.current, cursor);
    let at = cursor;
    while (item && steps.current) {
      const { starts, onMove, select } = latest.current;
      const to = Math.max(0, Math.min(starts.total - 1, at + steps.current));
      steps.current = 0;
      const next = to < at ? to : to + 1;
      const before = next < starts.total ? await itemAt(latest.current, next) : undefined;
      if (to === at || !(await onMove?.([item.id], before?.id ?? null))) return;
      at = to;
      let selected: Promise<void> | undefined;
      // The next key may follow before React would render the cursor, and would move another artwork.
      flushSync(() => {
        selected = select(to, { range: false, toggle: false });
      });
      await selected;
    }
  }

  /** @returns whether the key was one of these */
  return function moveByKey(event: KeyboardEvent): boolean {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!options.onMove || !event.altKey || step === undefined || options.cursor < 0) return false;
    event.preventDefault();
    const moving = steps.current !== null;
    steps.current = (steps.current ?? 0) + step;
    if (!moving) {
      void move().finally(() => {
        steps.current = null;
      });
    }
    return true;
  };
}
