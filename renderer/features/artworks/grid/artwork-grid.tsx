import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { termLabel } from '../../../lib/forms/field-label.ts';
import { qualifiedName } from '../../../lib/i18n/creators.ts';
import type { ListProps } from '../list/list-props.ts';
import { useListItems } from '../list/use-artwork-list.ts';
import { useListEvents } from '../list/use-list-events.ts';
import { isSelected } from '../selection/selection.ts';
import classes from './artwork-grid.module.css';
import { gridMeasures } from './grid-measures.ts';
import { Tile } from './tile.tsx';

/** A virtualised grid of images: only visible rows are rendered. */
export function ArtworkGrid(props: ListProps & { size: number }) {
  const { t } = useTranslation('artworks');
  const { query, starts, selection, size, startAt } = props;
  const { ref: sizer, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, tileWidth, rowHeight } = gridMeasures(width, size);
  const rows = width > 0 ? Math.ceil(starts.total / columns) : 0;
  const virtualizer = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 3,
    paddingEnd: 32,
  });
  const place = useRef(startAt);
  // Keeps the same artworks visible when tile size or width changes.
  useLayoutEffect(() => {
    virtualizer.measure();
    if (rowHeight > 0 && place.current > 0) {
      virtualizer.scrollToIndex(Math.floor(place.current / columns), { align: 'auto' });
    }
  }, [virtualizer, columns, rowHeight]);

  const visible = virtualizer.getVirtualItems();
  const first = (visible[0]?.index ?? 0) * columns;
  const last = Math.max(0, (visible.at(-1)?.index ?? 0) * columns + columns - 1);
  const itemAt = useListItems(query, starts, first, last);
  const { cursor, dropIndex, cellId, handlers } = useListEvents(props, {
    columns,
    rowsPerPage: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight)),
    scrollTo: (index) => {
      place.current = index;
      virtualizer.scrollToIndex(Math.floor(index / columns), { align: 'auto' });
    },
  });

  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        ref={sizer}
        role="listbox"
        aria-label={t('title')}
        aria-multiselectable
        className={classes.wall}
        style={{ height: virtualizer.getTotalSize() }}
        {...handlers}
      >
        {visible.map((row) => (
          <div
            key={row.key}
            role="presentation"
            className={classes.row}
            style={{
              transform: `translateY(${row.start}px)`,
              gridTemplateColumns: `repeat(${columns}, ${tileWidth}px)`,
              height: rowHeight,
            }}
          >
            {Array.from({ length: Math.min(columns, starts.total - row.index * columns) }, (_, column) => {
              const index = row.index * columns + column;
              const item = itemAt(index);
              return (
                <Tile
                  key={index}
                  id={cellId(index)}
                  index={index}
                  total={starts.total}
                  item={item}
                  creator={item ? qualifiedName(item.artistQualifier, item.artistName) : ''}
                  size={tileWidth}
                  selected={item !== undefined && isSelected(selection, item.id)}
                  active={index === cursor}
                  dropping={index === dropIndex}
                  availability={item?.availability ? termLabel('availability', item.availability) : undefined}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
