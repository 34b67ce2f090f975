import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOtherList } from '../../../lib/lists/use-other-list.ts';
import { editsOf, useEdits } from '../edits.ts';
import { RowHead } from './row-head.tsx';
import { canTick, RowLine } from './row-line.tsx';
import classes from './row-table.module.css';
import type { ShownColumn } from './shown-columns.ts';
import { useCellCursor } from './use-cell-cursor.ts';
import type { Rows } from './use-rows.ts';

// Also in row-table.module.css.
const rowHeight = 44;
const headHeight = 44;
const columnWidth = 168;
const firstWidth = 184;

type Props = {
  id: string;
  /** Identifies the filter. */
  list: string;
  rows: Rows;
  columns: readonly ShownColumn[];
  /** The row to go to; another object goes there again. */
  goTo: { index: number } | undefined;
  onRange: (first: number, last: number) => void;
  onActive: (index: number) => void;
  /** The numbers of the rows that are ticked. */
  ticked: ReadonlySet<number>;
  /** `range`: all rows from the one ticked before. */
  onTick: (row: number, range: boolean) => void;
};

/** The rows of the file as a table: virtualised in both directions, with cells that can be corrected. */
export function RowTable({ id, list, rows, columns, goTo, onRange, onActive, ticked, onTick }: Props) {
  const { t, i18n } = useTranslation('imports');
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const { cells } = useEdits(id);
  const lines = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    overscan: 2,
    paddingStart: firstWidth,
    scrollPaddingStart: firstWidth,
  });
  const { cell, editing, move, edit, stop, handlers } = useCellCursor({
    start: { index: goTo?.index ?? 0, position: 0 },
    rows: rows.count,
    columns: columns.length,
    rowsPerPage: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    onMove: ({ index, position }) => {
      lines.scrollToIndex(index, { align: 'auto' });
      if (position > 0) across.scrollToIndex(position - 1, { align: 'auto' });
      onActive(index);
    },
    onTick: (index, range) => {
      const row = rows.rowAt(index);
      if (row && canTick(row)) onTick(row.row, range);
    },
  });
  useOtherList(list, () => {
    lines.scrollToOffset(0);
    move({ index: 0, position: 0 });
  });
  useGoTo(goTo, rows.count, (index) => {
    move({ index, position: cell.position });
    lines.scrollToIndex(index, { align: 'center' });
    grid.current?.focus({ preventScroll: true });
  });
  const visible = lines.getVirtualItems();
  const [first, last] = [visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0];
  useEffect(() => onRange(first, last), [first, last, onRange]);
  const range = across.getVirtualItems();
  const [left, right] = [range[0]?.index ?? 0, (range.at(-1)?.index ?? -1) + 1];
  const placed = useMemo(() => placedColumns(columns, left, right), [columns, left, right]);
  const cellId = useCallback((index: number, position: number) => `${prefix}${index}-${position}`, [prefix]);

  function commit(text: string | undefined, next: 'stay' | 'right' | 'left') {
    const row = rows.rowAt(cell.index);
    const column = columns[cell.position - 1];
    stop();
    grid.current?.focus({ preventScroll: true });
    if (row && column && text !== undefined && text !== (row.cells[column.index] ?? ''))
      editsOf(id).correct(row.row, { [column.name]: text });
    if (next === 'stay') return;
    move({ index: cell.index, position: cell.position + (next === 'right' ? 1 : -1) });
    edit();
  }

  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        ref={grid}
        role="grid"
        aria-multiselectable
        aria-label={t('rows')}
        aria-rowcount={rows.count + 1}
        aria-colcount={columns.length + 1}
        aria-describedby={`${prefix}hint`}
        aria-activedescendant={cell.index >= 0 ? cellId(cell.index, cell.position) : undefined}
        className={classes.table}
        style={{ width: across.getTotalSize() }}
        tabIndex={0}
        {...handlers}
      >
        <RowHead columns={placed} />
        <div role="rowgroup" className={classes.body} style={{ height: lines.getTotalSize() }}>
          {visible.map(({ index, start }) => {
            const row = rows.rowAt(index);
            return (
              <RowLine
                key={index}
                index={index}
                top={start - headHeight}
                row={row}
                columns={placed}
                corrections={row && cells.get(row.row)}
                active={index === cell.index ? cell.position : undefined}
                editing={editing && index === cell.index}
                cellId={cellId}
                onCommit={index === cell.index ? commit : undefined}
                ticked={row && canTick(row) ? ticked.has(row.row) : undefined}
                language={i18n.language}
              />
            );
          })}
        </div>
      </div>
      <p id={`${prefix}hint`} hidden>
        {t('table.hint')}
      </p>
    </div>
  );
}

const placedColumns = (columns: readonly ShownColumn[], from: number, to: number) =>
  columns.slice(from, to).map((column, index) => ({
    ...column,
    position: from + index + 1,
    left: firstWidth + (from + index) * columnWidth,
  }));

/** Goes to the row that a link asked for, once the row is in the list. */
function useGoTo(goTo: Props['goTo'], count: number, go: (index: number) => void): void {
  const done = useRef<Props['goTo']>(undefined);
  useLayoutEffect(() => {
    if (!goTo || goTo === done.current || goTo.index >= count) return;
    done.current = goTo;
    go(goTo.index);
  });
}
