import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useListItems } from '../../../lib/artworks/use-artwork-list.ts';
import type { ListProps } from '../list/list-props.ts';
import { useListEvents } from '../list/use-list-events.ts';
import { isSelected } from '../selection/selection.ts';
import classes from './artwork-table.module.css';
import { useColumns } from './columns.ts';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { densities, shownColumns, useTableView } from './table-view.ts';

type Sorting = { onSort: (sort: ListProps['query']['sort'], direction: 'asc' | 'desc') => void };

/** A virtualised table with sortable columns. */
export function ArtworkTable(props: ListProps & Sorting) {
  const { t, i18n } = useTranslation('artworks');
  const { query, starts, selection, startAt, onSort } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [view] = useTableView();
  const rowHeight = densities[view.density];
  const available = useColumns();
  const columns = useMemo(() => shownColumns(available, view), [available, view]);
  const withImages = view.density === 'image';
  const virtualizer = useVirtualizer({
    count: starts.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingEnd: 32,
  });
  const begin = useRef(startAt);
  useLayoutEffect(() => {
    if (begin.current > 0) virtualizer.scrollToIndex(begin.current, { align: 'center' });
  }, [virtualizer]);
  // Another density has other positions.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer reads the height when it measures
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const visible = virtualizer.getVirtualItems();
  const { itemAt } = useListItems(props, visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0);
  const { cursor, dropIndex, cellId, handlers } = useListEvents(props, {
    vertical: (index, step) => Math.min(starts.total - 1, Math.max(0, index + step)),
    rowsPerPage: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    scrollToTop: () => virtualizer.scrollToOffset(0),
  });

  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        role="grid"
        aria-label={t('title')}
        aria-multiselectable
        aria-rowcount={starts.total + 1}
        className={classes.table}
        {...handlers}
      >
        <TableHead
          sort={query.sort}
          direction={query.direction}
          onSort={onSort}
          columns={columns}
          widths={view.widths}
          withImages={withImages}
        />
        <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
          {visible.map(({ index, start }) => {
            const item = itemAt(index);
            return (
              <TableRow
                key={index}
                id={cellId(index)}
                index={index}
                start={start}
                height={rowHeight}
                columns={columns}
                widths={view.widths}
                withImages={withImages}
                item={item}
                selected={item !== undefined && isSelected(selection, item.id)}
                active={index === cursor}
                dropping={index === dropIndex}
                language={i18n.language}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
