import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useOtherList } from '#renderer/lib/ui/use-other-list.ts';
import { useRowFocus } from '#renderer/lib/ui/use-row-focus.ts';
import type { ArtistListItem } from '#shared/contract/artists.ts';
import classes from './artist-list.module.css';
import { ArtistRow } from './artist-row.tsx';

const rowHeightPx = 72;

type Props = {
  /** Identifies the search and sort order. */
  list: string;
  items: ArtistListItem[];
  total: number;
  label: string;
  onNearEnd: () => void;
};

/** A virtualised list of artists, navigable with the arrow keys, Home and End. */
export function ArtistList({ list, items, total, label, onNearEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { active, setActive, onKeyDown, rangeExtractor } = useRowFocus({
    list: scroller,
    count: items.length,
    control: 'a',
    scrollToIndex: (index) => rows.scrollToIndex(index),
  });
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
    rangeExtractor,
  });
  useOtherList(list, () => {
    setActive(0);
    rows.scrollToOffset(0);
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length < total && last > items.length - 20) onNearEnd();
  }, [items.length, total, last, onNearEnd]);

  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.sizer} aria-label={label} style={{ height: rows.getTotalSize() }} onKeyDown={onKeyDown}>
        {visible.map(({ index, start, size, key }) => {
          const artist = items[index];
          if (!artist) return null;
          return (
            <li
              key={key}
              data-index={index}
              className={classes.item}
              aria-setsize={total}
              aria-posinset={index + 1}
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              <ArtistRow artist={artist} tabIndex={index === active ? 0 : -1} onFocus={() => setActive(index)} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
