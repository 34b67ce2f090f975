import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { rangeOf } from './range.ts';

type Options = {
  /** The row of the cursor, and the one from which rows were selected; −1 for none. */
  cursor: number;
  anchor: number;
  columns: number;
  /** Selects the cursor's row alone, or with `range` the rows from the anchor. */
  select: (index: number, modifiers: { range: boolean; toggle: boolean }) => Promise<void>;
};

/** The cell cursor and the range of cells: its rows are those of the list's cursor, its columns are kept here. */
export function useRange({ cursor, anchor, columns, select }: Options) {
  const [places, setPlaces] = useState({ position: 0, from: 0 });
  const position = Math.min(places.position, columns - 1);
  const range =
    cursor < 0
      ? undefined
      : rangeOf(
          { index: anchor < 0 ? cursor : anchor, position: Math.min(places.from, columns - 1) },
          { index: cursor, position },
        );

  /** Moves to another column; `extend` extends the range. */
  function moveAcross(to: number, extend: boolean): void {
    const next = Math.max(0, Math.min(columns - 1, to));
    setPlaces((before) => ({ position: next, from: extend ? before.from : next }));
    if (!extend || cursor < 0) void select(Math.max(0, cursor), { range: false, toggle: false });
  }

  /** Leaves the range. */
  const collapse = () => setPlaces({ position, from: position });

  /** Handles the arrow keys left and right; others leave the range unless Shift extends it. */
  function onKeyDown({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    if (altKey || ctrlKey || metaKey) return false;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      moveAcross(position + (key === 'ArrowLeft' ? -1 : 1), shiftKey);
      return true;
    }
    if (!shiftKey && (key === 'ArrowUp' || key === 'ArrowDown' || key.startsWith('Page'))) collapse();
    return false;
  }

  /** Moves to the cell of an event, and returns its position. */
  function onClick(event: MouseEvent): void {
    const { position: at } = cellAt(event);
    if (at !== undefined) setPlaces((before) => ({ position: at, from: event.shiftKey ? before.from : at }));
  }

  return { position, range, moveAcross, collapse, onKeyDown, onClick };
}

/** Returns the position of the cell that an event happened in. */
export function cellAt({ target }: { target: EventTarget }): { position?: number } {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null;
  return cell ? { position: Number(cell.dataset.position) } : {};
}
