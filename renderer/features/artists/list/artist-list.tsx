import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ArtistListItem } from '#shared/contract/artists.ts';
import classes from './artist-list.module.css';
import { ArtistRow } from './artist-row.tsx';

const rowHeightPx = 72;

type Props = { items: ArtistListItem[]; total: number; label: string; onNearEnd: () => void };

/** A virtualised list of artists, navigable with the arrow keys, Home and End. */
export function ArtistList({ items, total, label, onNearEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length < total && last > items.length - 20) onNearEnd();
  }, [items.length, total, last, onNearEnd]);

  function move(event: KeyboardEvent) {
    const targets: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: items.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(items.length - 1, target));
    setActive(index);
    rows.scrollToIndex(index);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus());
  }

  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.sizer} aria-label={label} style={{ height: rows.getTotalSize() }} onKeyDown={move}>
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
