import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListItems } from '../../../lib/artworks/use-artwork-list.ts';
import { gap, type Proportions, wallRows, withLoaded } from '../../../lib/artworks/wall-layout.ts';
import { termLabel } from '../../../lib/forms/field-label.ts';
import { itemInRow, rowAt } from '../../../lib/lists/justified-rows.ts';
import type { ListProps } from '../list/list-props.ts';
import { tileSize } from '../list/search.ts';
import { useListEvents } from '../list/use-list-events.ts';
import { isSelected, noSelection, type Selection, withAll } from '../selection/selection.ts';
import classes from './artwork-grid.module.css';
import { LargePreview } from './large-preview.tsx';
import { Tile } from './tile.tsx';
import { tilesIn } from './tiles-in.ts';
import { useRubberBand } from './use-rubber-band.ts';
import { useSteadyView } from './use-steady-view.ts';
import { captionOf, useWallView } from './wall-view.ts';

/** A virtualised wall of images in rows that fill the width: only visible rows are rendered. */
export function ArtworkGrid(props: ListProps & { size: number }) {
  const { t } = useTranslation('artworks');
  const { starts, selection, size } = props;
  const { ref: sizer, width } = useElementSize();
  const { ref: viewport, height: viewHeight } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const scrollerRef = useMergedRef(scroller, viewport);
  const [wall] = useWallView();
  const caption = useMemo(() => captionOf(wall), [wall]);
  const single = size === tileSize.max;
  const height = single ? Math.max(tileSize.default, viewHeight - caption.height - gap) : size;
  const [known, setKnown] = useState<Proportions>(() => new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer measures new rows, as after a change of the captions
  const rows = useMemo(
    () => wallRows(known, starts.total, width, height, single),
    [known, starts.total, width, height, single, caption.height],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (row) => (rows[row]?.height ?? height) + caption.height + gap,
    overscan: 3,
    paddingEnd: 32,
  });
  const onScroll = useSteadyView(props, rows, virtualizer);

  const visible = virtualizer.getVirtualItems();
  // Rows that come into sight take over the elements of those that left, which is cheaper than building them.
  const slots = useRef(1);
  slots.current = Math.max(slots.current, visible.length);
  const first = rows[visible[0]?.index ?? 0]?.from ?? 0;
  const lastRow = rows[visible.at(-1)?.index ?? 0];
  const last = lastRow ? lastRow.from + lastRow.widths.length - 1 : 0;
  const { itemAt, pages, from, isSettled } = useListItems(props, first, last);
  // New rows would move what is being scrolled, and be out of sight a frame later.
  const loaded = isSettled ? withLoaded(known, pages, from) : known;
  if (loaded !== known) setKnown(loaded);

  const [previewing, setPreviewing] = useState(false);
  const closePreview = useCallback(() => setPreviewing(false), []);

  /** What was selected before a rectangle was drawn. */
  const before = useRef<Selection>(undefined);
  const { cursor, dropIndex, cellId, handlers } = useListEvents(props, {
    vertical: (index, step) => itemInRow(rows, index, step),
    rowsPerPage: () => Math.max(1, Math.floor(viewHeight / (height + caption.height + gap))),
    scrollTo: (index) => virtualizer.scrollToIndex(rowAt(rows, index), { align: 'auto' }),
    scrollToStart: () => {
      // A list that was shown before is where it was left, which `useSteadyView` sees to.
      if (!props.scrolled.placeOf(props.query)) virtualizer.scrollToOffset(0);
    },
    onPreview: () => setPreviewing(!previewing),
  });
  const open = previewing && cursor >= 0;

  const { band, ...banding } = useRubberBand({
    scroller,
    onChange: (drawn, extend) => {
      const laidOut = {
        rows,
        topOf: (row: number) => virtualizer.measurementsCache[row]?.start ?? 0,
        from: virtualizer.getVirtualItemForOffset(drawn.top)?.index ?? 0,
        captionHeight: caption.height,
        centred: single ? width : undefined,
      };
      const ids = tilesIn(drawn, laidOut).flatMap((index) => itemAt(index)?.id ?? []);
      before.current ??= extend ? selection : noSelection;
      props.onSelect(withAll(before.current, ids));
    },
    onEnd: () => {
      before.current = undefined;
    },
  });

  return (
    <div ref={scrollerRef} className={classes.scroller} onScroll={onScroll}>
      <div
        ref={sizer}
        role="listbox"
        aria-label={t('title')}
        aria-multiselectable
        className={classes.wall}
        style={{ height: virtualizer.getTotalSize() }}
        {...handlers}
        {...banding}
        // The preview stays while another program is in front.
        onBlur={() => document.hasFocus() && closePreview()}
        onKeyDown={(event) => {
          if (open && event.key === 'Escape') closePreview();
          else handlers.onKeyDown(event);
        }}
      >
        {band && <div className={classes.band} style={band} />}
        {visible.map(({ index: number, start }) => (
          <div
            key={number % slots.current}
            role="presentation"
            className={classes.row}
            data-single={single || undefined}
            style={{ transform: `translateY(${start}px)` }}
          >
            {rows[number]?.widths.map((tileWidth, place) => {
              const index = (rows[number]?.from ?? 0) + place;
              const item = itemAt(index);
              return (
                <Tile
                  // biome-ignore lint/suspicious/noArrayIndexKey: the place takes over its element for another artwork
                  key={place}
                  id={cellId(index)}
                  index={index}
                  total={starts.total}
                  item={item}
                  caption={caption}
                  width={tileWidth}
                  height={rows[number]?.height ?? height}
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
      {open && <LargePreview item={itemAt(cursor)} label={t('preview')} onClose={closePreview} />}
    </div>
  );
}
