import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type UIEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useListItems } from '../../../lib/artworks/use-artwork-list.ts';
import type { ListProps } from '../list/list-props.ts';
import { useListEvents } from '../list/use-list-events.ts';
import type { ScrollPlace } from '../list/use-scroll-place.ts';
import { isSelected } from '../selection/selection.ts';
import classes from './artwork-table.module.css';
import { CellConflict } from './cells/cell-conflict.tsx';
import { isOneCell } from './cells/range.ts';
import { useCellTable } from './cells/use-cell-table.ts';
import { useFollowedRow } from './cells/use-followed-row.ts';
import { columnStyles } from './column-styles.ts';
import { useColumns } from './columns.ts';
import { type ListOrder, TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { densities, shownColumns, useTableView } from './table-view.ts';

type Sorting = { onSort: (order: ListOrder) => void };

/** A virtualised table with sortable columns, whose cells are edited in place. */
export function ArtworkTable(props: ListProps & Sorting) {
  const { t, i18n } = useTranslation('artworks');
  const { query, starts, selection, startAt, scrolled, onSort } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const cursorRow = useRef(-1);
  const [view] = useTableView();
  const rowHeight = densities[view.density];
  const available = useColumns();
  const columns = useMemo(() => shownColumns(available, view), [available, view]);
  const styles = useMemo(() => columnStyles(columns, view), [columns, view]);
  const withImages = view.density === 'image';
  const virtualizer = useVirtualizer({
    count: starts.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingEnd: 32,
    // The row of the cursor stays in the page, or its editor and the screen reader's place would be lost.
    rangeExtractor: (range) => {
      const rows = new Set(defaultRangeExtractor(range));
      if (cursorRow.current >= 0 && cursorRow.current < range.count) rows.add(cursorRow.current);
      return [...rows].sort((a, b) => a - b);
    },
  });
  const scrollToPlace = ({ index, offset }: ScrollPlace) =>
    virtualizer.scrollToOffset(index * rowHeight + Math.min(offset, rowHeight - 1));
  const begin = useRef<(() => void) | undefined>(() => {
    const place = scrolled.placeOf(query);
    if (place) scrollToPlace(place);
    else if (startAt > 0) virtualizer.scrollToIndex(startAt, { align: 'center' });
  });
  useLayoutEffect(() => {
    begin.current?.();
    begin.current = undefined;
  }, []);
  // Another density has other positions.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer reads the height when it measures
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const visible = virtualizer.getVirtualItems();
  const shown = visible.filter(({ index }) => index !== cursorRow.current);
  const { itemAt, pages, from } = useListItems(props, shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0);
  const rows = useListEvents(props, {
    vertical: (index, step) => Math.min(starts.total - 1, Math.max(0, index + step)),
    rowsPerPage: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    scrollToStart: () => scrollToPlace(scrolled.placeOf(query) ?? { index: 0, offset: 0 }),
  });
  const { cursor, dropIndex, cellId } = rows;
  cursorRow.current = cursor;
  const table = useCellTable({
    list: { query, starts },
    columns,
    selection,
    rows,
    itemAt,
    grid,
  });
  const { edits, range, position } = table;
  const canEdit = columns.some(edits.canEditColumn);
  useFollowedRow({ query, cursor, itemAt, pages, from, follow: rows.follow });
  const { edited, lose } = edits;
  // An artwork that has only moved is followed.
  const hasLeft =
    edited !== undefined &&
    visible.every(({ index }) => itemAt(index) !== undefined) &&
    !pages.some((page) => page?.some(({ id }) => id === edited.item.id));
  useEffect(() => {
    if (!hasLeft) return;
    lose();
    grid.current?.focus({ preventScroll: true });
  }, [hasLeft, lose]);

  function onScroll({ currentTarget: { scrollTop } }: UIEvent<HTMLElement>) {
    const index = Math.floor(scrollTop / rowHeight);
    scrolled.keep(query, { index, offset: scrollTop - index * rowHeight });
  }

  return (
    <div ref={scroller} className={classes.scroller} onScroll={onScroll}>
      <div
        ref={grid}
        role="grid"
        aria-label={t('title')}
        aria-multiselectable
        aria-readonly={!canEdit}
        aria-rowcount={starts.total + 1}
        aria-describedby={canEdit ? 'table-hint' : undefined}
        className={classes.table}
        data-range={(range && !isOneCell(range)) || undefined}
        style={{ '--row': `${rowHeight - 1}px` } as CSSProperties}
        {...table.handlers}
        tabIndex={0}
        aria-activedescendant={cursor >= 0 ? `${cellId(cursor)}-${position}` : undefined}
      >
        <TableHead order={query} onSort={onSort} columns={columns} styles={styles} withImages={withImages} />
        <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
          {visible.map(({ index, start }) => {
            const item = itemAt(index);
            const inRange = range !== undefined && index >= range.top && index <= range.bottom;
            return (
              <TableRow
                key={index}
                id={cellId(index)}
                index={index}
                start={start}
                height={rowHeight}
                columns={columns}
                styles={styles}
                withImages={withImages}
                item={item}
                selected={item !== undefined && isSelected(selection, item.id)}
                active={index === cursor ? position : undefined}
                left={inRange ? range.left : undefined}
                right={inRange ? range.right : undefined}
                kept={item && edits.kept.get(item.id)}
                edited={item !== undefined && edits.edited?.item.id === item.id ? edits.edited : undefined}
                onCommit={table.commit}
                onCancel={table.cancel}
                dropping={index === dropIndex}
                language={i18n.language}
              />
            );
          })}
        </div>
      </div>
      {canEdit && (
        <p id="table-hint" hidden>
          {t('cells.hint')}
        </p>
      )}
      <CellConflict edits={edits} />
      {table.pasteDialog}
    </div>
  );
}
