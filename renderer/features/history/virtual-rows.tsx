import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { useRowFocus } from '#renderer/lib/ui/use-row-focus.ts';
import classes from './history.module.css';

type Props<Item> = {
  items: readonly Item[];
  label: string;
  /** The usual height; rows that are open are measured. */
  rowHeightPx: number;
  hasMore: boolean;
  onNearEnd: () => void;
  /** Renders a row; its controls take the `tabIndex`, so that Tab leaves the list. */
  row: (item: Item, index: number, tabIndex: 0 | -1) => ReactNode;
  /** Renders what stays at the top, for the first visible row. */
  top?: (item: Item) => ReactNode;
};

/** A virtualised list that loads older rows while it is scrolled, navigable with the arrow keys, Home and End. */
export function VirtualRows<Item extends { id: string }>(props: Props<Item>) {
  const { items, label, rowHeightPx, hasMore, onNearEnd, row, top } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { active, setActive, onKeyDown, rangeExtractor } = useRowFocus({
    list: scroller,
    count: items.length,
    control: 'button, input',
    scrollToIndex: (index) => rows.scrollToIndex(index),
  });
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
    rangeExtractor,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last > items.length - 20) onNearEnd();
  }, [hasMore, items.length, last, onNearEnd]);
  const first = items[rows.getVirtualItemForOffset(rows.scrollOffset ?? 0)?.index ?? 0];

  return (
    <div ref={scroller} className={classes.scroller}>
      {top && first && (
        <div className={classes.top} aria-hidden>
          {top(first)}
        </div>
      )}
      <ul className={classes.rows} aria-label={label} style={{ height: rows.getTotalSize() }} onKeyDown={onKeyDown}>
        {visible.map(({ index, start, key }) => {
          const item = items[index];
          return (
            item && (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className={classes.item}
                aria-setsize={hasMore ? -1 : items.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
                onFocus={() => setActive(index)}
              >
                {row(item, index, index === active ? 0 : -1)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
