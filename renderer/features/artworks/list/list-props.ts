import type { MouseEvent } from 'react';
import type { Selection } from '../selection/selection.ts';
import type { ListQuery } from './use-artwork-list.ts';

/** What the grid and the table have in common. */
export type ListProps = {
  query: ListQuery;
  starts: { total: number; cursors: (string | null)[] };
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onOpen: (id: string) => void;
  onRemove: () => void;
  /** The context menu was asked for at a place of the window. */
  onMenu: (at: { x: number; y: number }) => void;
  /** Images were dropped on a work. */
  onDropOn: (id: string, files: File[]) => void;
  /** The place in the list to begin at, and where to remember it. */
  startAt: number;
  onPlace: (index: number) => void;
};

/** Which place of the list an event happened at. */
export function indexOf(event: { target: EventTarget }): number | undefined {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
  return element ? Number(element.dataset.index) : undefined;
}

export function modifiersOf(event: MouseEvent) {
  return { range: event.shiftKey, toggle: event.ctrlKey || event.metaKey };
}
