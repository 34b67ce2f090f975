import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useOtherList } from '../lib/lists/use-other-list.ts';
import { useRowFocus } from '../lib/lists/use-row-focus.ts';
import classes from './virtual-list.module.css';

export type VirtualListHandle = {
  /** Scrolls to a row and focuses the element in it that matches `selector`. */
  focusIn: (index: number, selector: string) => void;
};

type Props<Item> = {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** The number of rows when all are loaded; undefined if it is not known. */
  total: number | undefined;
  hasMore: boolean;
  onNearEnd: () => void;
  label: string;
  describedBy?: string;
  /** Identifies the list: another one starts at its top. */
  list?: string;
  /** The usual height; rows are measured. */
  rowHeightPx: number;
  /** Matches the controls of a row that take the focus. */
  control: string;
  /** Replaces the movement by arrow keys, Home and End from row to row. */
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** Renders a row; its controls take the `tabIndex`, so that Tab leaves the list. */
  row: (item: Item, index: number, tabIndex: 0 | -1) => ReactNode;
  /** Renders what stays at the top, for the first visible row. */
  top?: (item: Item) => ReactNode;
  className?: string | undefined;
  rowsClassName?: string | undefined;
  ref?: Ref<VirtualListHandle>;
};

/** A virtualised list that loads more rows while it is scrolled, navigable by keyboard. */
export function VirtualList<Item>(props: Props<Item>) {
  const { items, keyOf, total, hasMore, onNearEnd, list = '', rowHeightPx, control, row, top } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { active, setActive, onKeyDown, rangeExtractor } = useRowFocus({
    list: scroller,
    count: items.length,
    control,
    scrollToIndex: (index) => rows.scrollToIndex(index),
  });
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 8,
    rangeExtractor,
  });
  useOtherList(list, () => {
    setActive(0);
    rows.scrollToOffset(0);
  });
  useImperativeHandle(props.ref, () => ({
    focusIn: (index, selector) => {
      rows.scrollToIndex(index, { align: 'auto' });
      // The row is rendered after the list has scrolled.
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] :is(${selector})`)?.focus(),
      );
    },
  }));
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last > items.length - 20) onNearEnd();
  }, [hasMore, items.length, last, onNearEnd]);
  const first = items[rows.getVirtualItemForOffset(rows.scrollOffset ?? 0)?.index ?? 0];

  return (
    <div ref={scroller} className={`${classes.scroller} ${props.className ?? ''}`}>
      {top && first !== undefined && top(first)}
      <ul
        className={`${classes.rows} ${props.rowsClassName ?? ''}`}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        style={{ height: rows.getTotalSize() }}
        onKeyDown={props.onKeyDown ?? onKeyDown}
      >
        {visible.map(({ index, start, key }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className={classes.row}
                aria-setsize={total ?? -1}
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
