import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { CSSProperties, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { sortLabel } from '../../../lib/forms/field-label.ts';
import classes from './artwork-table.module.css';
import { type Column, kindOf, sortOf } from './columns.ts';
import { columnWidth } from './table-view.ts';
import type { ColumnEdits } from './use-column-edits.ts';

type Props = {
  column: Column;
  style: CSSProperties | undefined;
  /** Whether the list is sorted by this column in the first or the second place. */
  sorted: { place: number; direction: 'asc' | 'desc' } | undefined;
  edits: ColumnEdits;
  /** `additional`: the order of artworks that are in the same place so far. */
  onSort: (additional: boolean) => void;
  onMenu: (at: { x: number; y: number }) => void;
};

/** A column's heading: a click sorts, dragging moves the column, and dragging its edge resizes it. */
export function ColumnHeading({ column, style, sorted, edits, onSort, onMenu }: Props) {
  const { t } = useTranslation('artworks');
  const { listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: column });
  const Arrow = sorted?.direction === 'desc' ? IconArrowDown : IconArrowUp;
  // Only one heading has the order for screen readers; that of the second is in its text.
  const first = sorted?.place === 1 ? sorted.direction : undefined;

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
      aria-sort={first === undefined ? 'none' : first === 'asc' ? 'ascending' : 'descending'}
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
          onSort(event.shiftKey);
        }}
      >
        {sortLabel(sortOf(column))}
        {sorted && <Arrow size={14} stroke={1.75} aria-hidden />}
        {sorted?.place === 2 && (
          <>
            <span className={classes.second} aria-hidden>
              2
            </span>
            <span className="visually-hidden">
              {t('column.second')}, {t(sorted.direction === 'asc' ? 'ascending' : 'descending')}
            </span>
          </>
        )}
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
