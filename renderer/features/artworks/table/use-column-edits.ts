import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sortLabel } from '../../../lib/forms/field-label.ts';
import { type Column, sortOf, useColumns } from './columns.ts';
import {
  isOptional,
  shownColumns,
  useTableView,
  withMoved,
  withoutWidth,
  withPinned,
  withShown,
  withWidths,
} from './table-view.ts';

/** Functions that move, resize and hide columns, and the text that announces the last change to screen readers. */
export function useColumnEdits(head: RefObject<HTMLElement | null>) {
  const { t } = useTranslation('artworks');
  const [view, setView] = useTableView();
  const [announcement, setAnnouncement] = useState('');
  const columns = useColumns();
  const shown = shownColumns(columns, view);

  const widthOf = (column: Column) =>
    head.current?.querySelector(`[data-column="${column}"]`)?.getBoundingClientRect().width ?? 0;

  /** Returns the column `step` places further; pinned columns and others do not mix. */
  function neighbour(column: Column, step: number): Column | undefined {
    const next = shown[shown.indexOf(column) + step];
    return next !== undefined && view.pinned.includes(next) === view.pinned.includes(column) ? next : undefined;
  }

  /** Returns the rendered widths of a column and of those before it. Fixing these keeps its left edge in place. */
  function widthsUpTo(column: Column): Partial<Record<Column, number>> {
    const before = shown.slice(0, shown.indexOf(column) + 1);
    return Object.fromEntries(before.map((each) => [each, widthOf(each)]));
  }

  function move(from: Column, to: Column) {
    setView(withMoved(columns, view, from, to));
    const position = shown.indexOf(to) + 1;
    setAnnouncement(t('column.moved', { name: sortLabel(sortOf(from)), position, total: shown.length }));
  }

  /** Returns a function that makes the column wider by pixels, compared with its present width. */
  function startResize(column: Column) {
    const widths = widthsUpTo(column);
    return (by: number) => setView(withWidths(view, { ...widths, [column]: (widths[column] ?? 0) + by }));
  }

  return {
    announcement,
    canMove: (column: Column, step: number) => neighbour(column, step) !== undefined,
    isPinned: (column: Column) => view.pinned.includes(column),
    pin: (column: Column, pinned: boolean) => {
      // Pinned columns have fixed widths, which place the next one.
      const fixed = pinned ? view.pinned.filter((each): each is Column => shown.includes(each as Column)) : [];
      const widths = Object.fromEntries([...fixed, column].map((each) => [each, widthOf(each)]));
      setView(withPinned(pinned ? withWidths(view, widths) : view, column, pinned));
      setAnnouncement(t(pinned ? 'column.pinned' : 'column.unpinned', { name: sortLabel(sortOf(column)) }));
    },
    canHide: isOptional,
    isResized: (column: Column) => view.widths[column] !== undefined,
    move,
    moveBy: (column: Column, step: number) => {
      const to = neighbour(column, step);
      if (to) move(column, to);
    },
    startResize,
    widenBy: (column: Column, by: number) => {
      startResize(column)(by);
      const width = Math.round((widthsUpTo(column)[column] ?? 0) + by);
      setAnnouncement(t('column.width', { name: sortLabel(sortOf(column)), width }));
    },
    resetWidth: (column: Column) => setView(withoutWidth(view, column)),
    hide: (column: Column) => setView(withShown(view, column, false)),
  };
}

export type ColumnEdits = ReturnType<typeof useColumnEdits>;
