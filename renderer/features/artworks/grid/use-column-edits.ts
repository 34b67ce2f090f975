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

  /** Returns the rendered widths of a column and of those before it. Fixing these keeps its left edge in place. */
  function widthsUpTo(column: Column): Partial<Record<Column, number>> {
    const before = shown.slice(0, shown.indexOf(column) + 1);
    const widthOf = (each: Column) =>
      head.current?.querySelector(`[data-column="${each}"]`)?.getBoundingClientRect().width ?? 0;
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
    canMove: (column: Column, step: number) => shown[shown.indexOf(column) + step] !== undefined,
    canHide: isOptional,
    isResized: (column: Column) => view.widths[column] !== undefined,
    move,
    moveBy: (column: Column, step: number) => {
      const to = shown[shown.indexOf(column) + step];
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
