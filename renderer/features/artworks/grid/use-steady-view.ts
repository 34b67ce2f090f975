import type { useVirtualizer } from '@tanstack/react-virtual';
import isEqual from 'fast-deep-equal';
import { useLayoutEffect, useRef, useState } from 'react';
import { type JustifiedRow, rowAt } from '../../../lib/lists/justified-rows.ts';
import type { ListProps } from '../list/list-props.ts';

type Rows = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>;

const topOf = (virtualizer: Rows, row: number) => virtualizer.measurementsCache[row]?.start ?? 0;

/**
 * Keeps the same artworks visible when rows above them change: on loading, and when the window or the size of images
 * changes. Another list starts at its top, or where it was left. Returns the listener that notices scrolling.
 */
export function useSteadyView(
  { query, startAt, scrolled }: ListProps,
  rows: JustifiedRow[],
  virtualizer: Rows,
): () => void {
  const [begin] = useState(() => scrolled.placeOf(query) ?? { index: startAt, offset: 0 });
  const view = useRef(begin);
  const shownQuery = useRef(query);
  const isScrolled = useRef(false);
  useLayoutEffect(() => {
    if (!isEqual(shownQuery.current, query)) view.current = scrolled.placeOf(query) ?? { index: 0, offset: 0 };
    shownQuery.current = query;
    virtualizer.measure();
    // `measure` forgets the positions; this computes them.
    virtualizer.getTotalSize();
    const { index, offset } = view.current;
    if (rows.length === 0) return;
    const top = topOf(virtualizer, rowAt(rows, index)) + offset;
    // Scrolling makes the browser lay out the page at once, so it is left out where it changes nothing. The virtualizer
    // learns of it only with the next frame.
    if (top === virtualizer.scrollOffset && !isScrolled.current) return;
    isScrolled.current = true;
    virtualizer.scrollElement?.scrollTo({ top });
  }, [virtualizer, rows, query, scrolled]);
  return () => {
    isScrolled.current = false;
    // Not `scrollOffset`, because the virtualizer listens after this.
    const top = virtualizer.scrollElement?.scrollTop ?? 0;
    const row = virtualizer.getVirtualItemForOffset(top)?.index ?? 0;
    view.current = { index: rows[row]?.from ?? 0, offset: top - topOf(virtualizer, row) };
    scrolled.keep(query, view.current);
  };
}
