import type { KeyboardEvent, MouseEvent, RefObject } from 'react';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import type { List } from '../../../../lib/artworks/use-artwork-list.ts';
import { indexOf } from '../../list/list-props.ts';
import type { useListEvents } from '../../list/use-list-events.ts';
import { countOf, type Selection } from '../../selection/selection.ts';
import type { Column } from '../columns.ts';
import type { Next } from './cell-editor.tsx';
import { isTable } from './paste/is-table.ts';
import { usePaste } from './paste/use-paste.tsx';
import { useBulkCells } from './use-bulk-cells.ts';
import { useCellEdits } from './use-cell-edits.ts';
import { useGridClipboard } from './use-grid-clipboard.ts';
import { cellAt, useRange } from './use-range.ts';

type Options = {
  list: List;
  columns: readonly Column[];
  selection: Selection;
  rows: ReturnType<typeof useListEvents>;
  itemAt: (index: number) => ArtworkListItem | undefined;
  grid: RefObject<HTMLElement | null>;
};

const isText = (key: string) => key.length === 1 && key !== ' ' && key !== '?';

/** Cursor, ranges and editing of the table's cells, above the keys and clicks that all lists have. */
export function useCellTable({ list, columns, selection, rows, itemAt, grid }: Options) {
  const { cursor, anchor, select, open, handlers } = rows;
  const across = useRange({ cursor, anchor, columns: columns.length, select });
  const { position, range } = across;
  const edits = useCellEdits();
  const bulk = useBulkCells({ list, columns, range, edits });
  const focus = () => grid.current?.focus({ preventScroll: true });
  const { paste, dialog } = usePaste({ list, columns, range, edits, focus });
  useGridClipboard(grid, {
    copy: bulk.copy,
    paste: (text) => {
      if (!range || !columns.some(edits.canEditColumn) || isTable(text)) return false;
      void paste(text);
      return true;
    },
  });
  const item = cursor < 0 ? undefined : itemAt(cursor);
  const column = columns[position] ?? 'title';

  function begin(typed?: string): void {
    if (edits.canEdit(column, item)) void edits.begin(item, column, typed);
  }

  function commit(text: string, next: Next, insist: boolean): boolean {
    if (!edits.commit(text, insist)) return false;
    // After a click elsewhere, the focus stays there.
    if (insist) return true;
    focus();
    if (next === 'left' || next === 'right') across.moveAcross(position + (next === 'left' ? -1 : 1), false);
    if (next === 'up' || next === 'down') {
      const index = Math.max(0, Math.min(list.starts.total - 1, cursor + (next === 'up' ? -1 : 1)));
      void select(index, { range: false, toggle: false });
      across.collapse();
    }
    return true;
  }

  /** Returns what a key does to the cell at the cursor; undefined for keys that all lists have. */
  function actionOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): (() => unknown) | undefined {
    if (cursor < 0 || altKey) return undefined;
    if (!ctrlKey && !metaKey) return plainAction(key);
    if (key === 'Enter') return () => open(cursor);
    return key.toLowerCase() === 'd' ? bulk.fillDown : undefined;
  }

  function plainAction(key: string): (() => unknown) | undefined {
    if (key === 'Backspace') return edits.canEditColumn(column) ? bulk.clear : undefined;
    if (!edits.canEdit(column, item)) return undefined;
    if (key === 'Enter' || key === 'F2') return () => begin();
    // With several artworks selected, E edits all of them; a question mark always lists the shortcuts.
    if (isText(key) && countOf(selection, list.starts.total) <= 1) return () => begin(key);
    return undefined;
  }

  return {
    position,
    range,
    edits,
    pasteDialog: dialog,
    commit,
    cancel: () => {
      edits.discard();
      focus();
    },
    handlers: {
      ...handlers,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.target !== event.currentTarget) return;
        const action = actionOf(event);
        if (!action && !across.onKeyDown(event)) return handlers.onKeyDown(event);
        event.preventDefault();
        event.stopPropagation();
        void action?.();
      },
      onClick: (event: MouseEvent) => {
        const index = indexOf(event);
        if (index !== undefined && (event.target as Element).closest('[data-open]')) {
          void open(index);
          return;
        }
        across.onClick(event);
        handlers.onClick(event);
      },
      onDoubleClick: (event: MouseEvent) => {
        const index = indexOf(event);
        const clicked = columns[cellAt(event).position ?? -1];
        const clickedItem = index === undefined ? undefined : itemAt(index);
        if (clicked && edits.canEdit(clicked, clickedItem)) void edits.begin(clickedItem, clicked);
        else handlers.onDoubleClick(event);
      },
    },
  };
}
