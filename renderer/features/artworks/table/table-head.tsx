import {
  type CollisionDetection,
  closestCenter,
  DndContext,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { horizontalListSortingStrategy, SortableContext } from '@dnd-kit/sortable';
import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { artworkSort } from '#shared/contract/catalogue/artworks.ts';
import type { ListQuery } from '../../../lib/artworks/use-artwork-list.ts';
import classes from './artwork-table.module.css';
import { ColumnHeading } from './column-heading.tsx';
import { ColumnMenu, type ColumnMenuPlace } from './column-menu.tsx';
import type { ColumnStyles } from './column-styles.ts';
import { type Column, sortOf } from './columns.ts';
import { useColumnEdits } from './use-column-edits.ts';

/** The order of a list. */
export type ListOrder = Pick<ListQuery, 'sort' | 'direction' | 'thenBy' | 'thenDirection'>;

type Props = {
  order: ListOrder;
  columns: readonly Column[];
  styles: ColumnStyles;
  withImages: boolean;
  onSort: (order: ListOrder) => void;
};

// Headings are at the list's top edge, where dragging must not scroll it.
const autoScroll = { threshold: { x: 0.1, y: 0 } };

// Columns differ in width, so the target is the heading under the pointer.
const byPointer: CollisionDetection = (args) => {
  const below = pointerWithin(args);
  return below.length > 0 ? below : closestCenter(args);
};

/**
 * Column headings; a click sorts, a second click reverses the order. With Shift, a click sorts the artworks that have the
 * same value.
 */
export function TableHead({ order, columns, styles, withImages, onSort }: Props) {
  const { t } = useTranslation('artworks');
  const head = useRef<HTMLDivElement>(null);
  const edits = useColumnEdits(head);
  const [menuAt, setMenuAt] = useState<ColumnMenuPlace | null>(null);
  // Keys move columns too, without picking them up.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
  const { sort, direction, thenBy, thenDirection = 'asc' } = order;
  const sorted = (column: Column) => {
    const name = sortOf(column);
    if (name === sort) return { place: 1, direction };
    return name === thenBy ? { place: 2, direction: thenDirection } : undefined;
  };
  function sortBy(column: Column, additional: boolean) {
    const before = sorted(column);
    const next = before?.direction === 'asc' ? 'desc' : 'asc';
    const second = artworkSort.safeParse(sortOf(column)).data;
    const canAdd = second !== undefined && before?.place !== 1 && sort !== 'relevance' && sort !== 'collection';
    if (additional && canAdd) onSort({ sort, direction, thenBy: second, thenDirection: next });
    else onSort({ sort: sortOf(column), direction: before?.place === 1 ? next : 'asc', thenBy: undefined });
  }
  return (
    <div ref={head} role="rowgroup" className={classes.head}>
      <DndContext
        sensors={sensors}
        autoScroll={autoScroll}
        collisionDetection={byPointer}
        accessibility={noAnnouncements}
        onDragEnd={({ active, over }) => {
          if (over && over.id !== active.id) edits.move(active.id as Column, over.id as Column);
        }}
      >
        <SortableContext items={[...columns]} strategy={horizontalListSortingStrategy}>
          <div role="row" aria-rowindex={1} className={classes.row}>
            {withImages && (
              <div role="columnheader" className={classes.thumb}>
                <span className="visually-hidden">{t('image')}</span>
              </div>
            )}
            {columns.map((column) => (
              <ColumnHeading
                key={column}
                column={column}
                style={styles[column]}
                sorted={sorted(column)}
                edits={edits}
                onSort={(additional) => sortBy(column, additional)}
                onMenu={(at) => setMenuAt({ column, ...at })}
              />
            ))}
          </div>
        </SortableContext>
      </DndContext>
      {createPortal(
        <>
          <ColumnMenu at={menuAt} edits={edits} onClose={() => setMenuAt(null)} />
          <span role="status" className="visually-hidden">
            {edits.announcement}
          </span>
        </>,
        document.body,
      )}
    </div>
  );
}

/** Dragging is for pointers; what it changes is announced as for keys. */
const noAnnouncements = {
  container: document.body,
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
  screenReaderInstructions: { draggable: '' },
};
