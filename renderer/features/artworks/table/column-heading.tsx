import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { CSSProperties, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { sortLabel } from '../../../lib/forms/field-label.ts';
import classes from './artwork-table.module.css';
import { type Column, kindOf, sortOf } from './columns.ts';
import { columnWidth } from './table-view.ts';
import type { ColumnEdits } from './use-column-edits.ts';

type Props = {
  column: Column;
  style: CSSProperties | undefined;
  /** The direction in which the list is sorted by this column. */
  sorted: 'asc' | 'desc' | undefined;
  edits: ColumnEdits;
  onSort: () => void;
  onMenu: (at: { x: number; y: number }) => void;
};

/** A column's heading: a click sorts, dragging moves the column, and dragging its edge resizes it. */
export function ColumnHeading({ column, style, sorted, edits, onSort, onMenu }: Props) {
  const { listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: column });
  const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp;

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || !event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) edits.moveBy(column, step);
    else edits.widenBy(column, step * columnWidth.step);
  }

  function openMenu(event: MouseEvent) {
    event.preventDefault();
    event.stopPropagation();
    // Opened by key, the menu has no pointer position.
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    onMenu(
      event.clientX === 0 && event.clientY === 0 ? { x: left, y: bottom } : { x: event.clientX, y: event.clientY },
    );
  }

  return (
    <div
      ref={setNodeRef}
      role="columnheader"
      data-column={column}
      data-kind={kindOf(column)}
      data-dragging={isDragging || undefined}
      aria-sort={sorted === undefined ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
      style={{ ...style, transform: CSS.Translate.toString(transform), transition }}
      onContextMenu={openMenu}
    >
      <button
        type="button"
        className={classes.sort}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Control+Shift+ArrowLeft Control+Shift+ArrowRight"
        {...listeners}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          onSort();
        }}
      >
        {sortLabel(sortOf(column))}
        {sorted && <Arrow size={14} stroke={1.75} aria-hidden />}
      </button>
      <ResizeEdge column={column} edits={edits} />
    </div>
  );
}

/** The edge between two headings. Keys on the heading do the same. */
function ResizeEdge({ column, edits }: { column: Column; edits: ColumnEdits }) {
  function start(event: PointerEvent<HTMLSpanElement>) {
    if (event.button !== 0) return;
    event.stopPropagation();
    const edge = event.currentTarget;
    edge.setPointerCapture(event.pointerId);
    const resize = edits.startResize(column);
    const from = event.clientX;
    edge.onpointermove = ({ clientX }) => resize(clientX - from);
    edge.onpointerup = edge.onpointercancel = () => {
      edge.onpointermove = null;
    };
  }
  return (
    <span
      aria-hidden
      className={classes.edge}
      onPointerDown={start}
      onMouseDown={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => edits.resetWidth(column)}
    />
  );
}
