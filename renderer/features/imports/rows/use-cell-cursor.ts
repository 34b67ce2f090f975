import { type KeyboardEvent, type MouseEvent, useState } from 'react';

/** The active cell: the row's index in the list, and the column's position (0: the row number). */
export type Cell = { index: number; position: number };

type Options = {
  start: Cell;
  rows: number;
  columns: number;
  rowsPerPage: () => number;
  /** Brings a cell into view. */
  onMove: (cell: Cell) => void;
  /** Ticks the row with this index, or removes its tick; with Shift, the rows from the one ticked before. */
  onTick: (index: number, range: boolean) => void;
};

/** Moves the active cell of a table by keys and mouse, and tells whether it is being corrected. */
export function useCellCursor({ start, rows, columns, rowsPerPage, onMove, onTick }: Options) {
  const [cell, setCell] = useState(start);
  const [editing, setEditing] = useState(false);
  const active = { index: Math.min(cell.index, rows - 1), position: Math.min(cell.position, columns) };

  function move(to: Cell) {
    const next = {
      index: Math.max(0, Math.min(rows - 1, to.index)),
      position: Math.max(0, Math.min(columns, to.position)),
    };
    setEditing(false);
    setCell(next);
    onMove(next);
    return next;
  }
  function edit() {
    if (active.position > 0 && active.index >= 0) setEditing(true);
  }
  function onKeyDown(event: KeyboardEvent) {
    const { index, position } = active;
    const isModified = event.ctrlKey || event.metaKey;
    const targets: Record<string, Cell> = {
      ArrowDown: { index: index + 1, position },
      ArrowUp: { index: index - 1, position },
      ArrowRight: { index, position: position + 1 },
      ArrowLeft: { index, position: position - 1 },
      PageDown: { index: index + rowsPerPage(), position },
      PageUp: { index: index - rowsPerPage(), position },
      Home: { index: isModified ? 0 : index, position: 0 },
      End: { index: isModified ? rows - 1 : index, position: columns },
    };
    const target = targets[event.key];
    if (target) move(target);
    else if (event.key === ' ') onTick(index, event.shiftKey);
    else if (event.key === 'Enter' || event.key === 'F2') {
      // Ctrl+Enter is the window's "save and close".
      if (isModified) return;
      edit();
    } else return;
    event.preventDefault();
  }
  const onCell = (event: MouseEvent, then: (cell: Cell) => void) => {
    const { row, position } = (event.target as Element).closest<HTMLElement>('[data-row]')?.dataset ?? {};
    if (row !== undefined) then({ index: Number(row), position: Number(position) });
  };
  return {
    cell: active,
    editing,
    move,
    edit,
    stop: () => setEditing(false),
    handlers: {
      onKeyDown,
      onClick: (event: MouseEvent) =>
        onCell(event, (to) => {
          if ((event.target as Element).closest('[data-tick]')) onTick(to.index, event.shiftKey);
          if (!editing || to.index !== active.index || to.position !== active.position) move(to);
        }),
      onDoubleClick: (event: MouseEvent) =>
        onCell(event, (to) => {
          if (move(to).position > 0) setEditing(true);
        }),
    },
  };
}
