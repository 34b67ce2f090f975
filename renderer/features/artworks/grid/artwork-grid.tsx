import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListItems } from '../../../lib/artworks/use-artwork-list.ts';
import { captionHeight, gap, type Proportions, wallRows, withLoaded } from '../../../lib/artworks/wall-layout.ts';
import { termLabel } from '../../../lib/forms/field-label.ts';
import { qualifiedName } from '../../../lib/i18n/creators.ts';
import { itemInRow, rowAt } from '../../../lib/ui/justified-rows.ts';
import type { ListProps } from '../list/list-props.ts';
import { useListEvents } from '../list/use-list-events.ts';
import { isSelected } from '../selection/selection.ts';
import classes from './artwork-grid.module.css';
import { Tile } from './tile.tsx';
import { useSteadyView } from './use-steady-view.ts';

/** A virtualised wall of images in rows that fill the width: only visible rows are rendered. */
export function ArtworkGrid(props: ListProps & { size: number }) {
  const { t } = useTranslation('artworks');
  const { starts, selection, size } = props;
  const { ref: sizer, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const [known, setKnown] = useState<Proportions>(() => new Map());
  const rows = useMemo(() => wallRows(known, starts.total, width, size), [known, starts.total, width, size]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (row) => (rows[row]?.height ?? size) + captionHeight + gap,
    overscan: 3,
    paddingEnd: 32,
  });
  const onScroll = useSteadyView(props, rows, virtualizer);

  const visible = virtualizer.getVirtualItems();
  const lastRow = rows[visible.at(-1)?.index ?? 0];
  const { itemAt, pages, from } = useListItems(
    props,
    rows[visible[0]?.index ?? 0]?.from ?? 0,
    lastRow ? lastRow.from + lastRow.widths.length - 1 : 0,
  );
  const loaded = withLoaded(known, pages, from);
  if (loaded !== known) setKnown(loaded);

  const { cursor, dropIndex, cellId, handlers } = useListEvents(props, {
    vertical: (index, step) => itemInRow(rows, index, step),
    rowsPerPage: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? size) / (size + captionHeight + gap))),
    scrollTo: (index) => virtualizer.scrollToIndex(rowAt(rows, index), { align: 'auto' }),
    scrollToTop: () => virtualizer.scrollToOffset(0),
  });

  return (
    <div ref={scroller} className={classes.scroller} onScroll={onScroll}>
      <div
        ref={sizer}
        role="listbox"
        aria-label={t('title')}
        aria-multiselectable
        className={classes.wall}
        style={{ height: virtualizer.getTotalSize() }}
        {...handlers}
      >
        {visible.map(({ key, index: number, start }) => (
          <div key={key} role="presentation" className={classes.row} style={{ transform: `translateY(${start}px)` }}>
            {rows[number]?.widths.map((tileWidth, place) => {
              const index = (rows[number]?.from ?? 0) + place;
              const item = itemAt(index);
              return (
                <Tile
                  key={index}
                  id={cellId(index)}
                  index={index}
                  total={starts.total}
                  item={item}
                  creator={item ? qualifiedName(item.artistQualifier, item.artistName) : ''}
                  width={tileWidth}
                  height={rows[number]?.height ?? size}
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
