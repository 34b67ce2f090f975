import { type DragEvent, type KeyboardEvent, type MouseEvent, useEffect, useId, useState } from 'react';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { followDrag } from '../../../lib/artworks/dragging.ts';
import { idsBetween, itemAt } from '../../../lib/artworks/list-items.ts';
import { useOtherList } from '../../../lib/lists/use-other-list.ts';
import { isSelected } from '../selection/selection.ts';
import { indexOf, type ListProps, modifiersOf } from './list-props.ts';
import { useListCursor } from './use-list-cursor.ts';
import { useMoving } from './use-moving.ts';

type Layout = {
  /** Returns the index `step` rows below an index. */
  vertical: (index: number, step: number) => number;
  rowsPerPage: () => number;
  scrollTo: (index: number) => void;
  /** Scrolls another list to its top, or to where it was left. */
  scrollToStart: () => void;
  onPreview?: (() => void) | undefined;
};

/** Handles mouse, keyboard and drops on the list element instead of on every cell. */
export function useListEvents(props: ListProps, layout: Layout) {
  const { vertical, rowsPerPage, scrollTo, scrollToStart, onPreview } = layout;
  const { query, starts, selection, onSelect, onOpen, onRemove } = props;
  const list = { query, starts };
  const prefix = useId();
  const [dropIndex, setDropIndex] = useState<number | null>(null);
  const { cursor, anchor, select, open, onKeyDown, reset, follow } = useListCursor({
    total: starts.total,
    startAt: Math.min(props.startAt, starts.total - 1),
    vertical,
    rowsPerPage,
    scrollTo,
    itemAt: (index) => itemAt(list, index),
    idsBetween: (one, other) => idsBetween(list, one, other),
    selection,
    onSelect,
    onOpen,
    onRemove,
    onPreview,
  });
  const moveByKey = useMoving({ query, starts, onMove: props.onMove, cursor, select });
  const { onPlace } = props;
  useOtherList(JSON.stringify(query), () => {
    reset();
    scrollToStart();
    onPlace(0);
  });
  useEffect(() => {
    if (cursor >= 0) onPlace(cursor);
  }, [cursor, onPlace]);

  const cellId = (index: number) => `${prefix}${index}`;

  async function openMenu(event: MouseEvent) {
    const index = indexOf(event) ?? (cursor >= 0 ? cursor : undefined);
    if (index === undefined) return;
    event.preventDefault();
    const { clientX, clientY } = event;
    const item = await itemAt(list, index);
    if (item && !isSelected(selection, item.id)) await select(index, { range: false, toggle: false });
    // Opened by key, the menu has no pointer position and uses the artwork's.
    const cell = document.getElementById(cellId(index))?.getBoundingClientRect();
    const fromKeys = clientX === 0 && clientY === 0 && cell;
    props.onMenu(fromKeys ? { x: cell.x + 24, y: cell.y + 24 } : { x: clientX, y: clientY });
  }

  /** Returns the artwork under a drag, with its index, if the user may add images to it. */
  function dropTarget(event: DragEvent): { index: number; item: ArtworkListItem } | undefined {
    const index = indexOf(event);
    const item = index === undefined ? undefined : itemAt(list, index);
    if (index === undefined || !item || item instanceof Promise || !props.canDropOn(item)) return undefined;
    return { index, item };
  }

  /** Lets the pressed artwork, or the selection that it belongs to, be dragged. */
  function press(event: MouseEvent) {
    const { onDrag, onMove } = props;
    const index = indexOf(event);
    if (!onDrag || index === undefined || event.shiftKey || event.ctrlKey || event.metaKey) return;
    const { clientX: x, clientY: y, currentTarget: element } = event;
    const choose = () => {
      const item = itemAt(list, index);
      return !item || item instanceof Promise ? undefined : onDrag(item);
    };
    const onInsert = async (to: number, ids: readonly string[]) => {
      const next = to < starts.total ? await itemAt(list, to) : undefined;
      await onMove?.(ids, next?.id ?? null);
    };
    const vertical = element.getAttribute('role') === 'grid';
    followDrag({ x, y }, choose, onMove && { list: element, vertical, onInsert: (to, ids) => void onInsert(to, ids) });
  }

  function drop(event: DragEvent) {
    setDropIndex(null);
    const target = dropTarget(event);
    if (!target || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    props.onDropOn(target.item.id, [...event.dataTransfer.files]);
  }

  return {
    cursor,
    anchor,
    select,
    open,
    follow,
    dropIndex,
    cellId,
    handlers: {
      tabIndex: 0,
      'aria-activedescendant': cursor >= 0 ? cellId(cursor) : undefined,
      onKeyDown: (event: KeyboardEvent) => {
        if (!moveByKey(event)) onKeyDown(event);
      },
      onMouseDown: (event: MouseEvent) => {
        // Keeps focus on the list, so that keys continue from the clicked item, and stops Shift from selecting text.
        if (event.button !== 0) return;
        event.preventDefault();
        (event.currentTarget as HTMLElement).focus({ preventScroll: true });
        press(event);
      },
      onClick: (event: MouseEvent) => {
        const index = indexOf(event);
        if (isOn(event, '[data-menu]')) void openMenu(event);
        else if (index !== undefined) {
          const modifiers = modifiersOf(event);
          void select(index, isOn(event, '[data-toggle]') ? { ...modifiers, toggle: true } : modifiers);
        } else onSelect({ all: false, ids: new Set() });
      },
      onDoubleClick: (event: MouseEvent) => {
        const index = indexOf(event);
        if (index !== undefined && !isOn(event, '[data-menu], [data-toggle]')) void open(index);
      },
      onContextMenu: (event: MouseEvent) => void openMenu(event),
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        const target = dropTarget(event);
        if (target) event.preventDefault();
        setDropIndex(target?.index ?? null);
      },
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropIndex(null);
      },
      onDrop: drop,
    },
  };
}

const isOn = ({ target }: MouseEvent, what: string) => target instanceof Element && target.closest(what) !== null;
