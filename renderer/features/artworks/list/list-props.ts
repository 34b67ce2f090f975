import type { MouseEvent } from 'react';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import type { ChosenArtworks } from '../../../lib/artworks/dragging.ts';
import type { ListQuery } from '../../../lib/artworks/use-artwork-list.ts';
import type { Selection } from '../selection/selection.ts';
import type { ScrollPlaces } from './use-scroll-place.ts';

/** The properties that grid and table share. */
export type ListProps = {
  query: ListQuery;
  starts: { total: number; cursors: (string | null)[] };
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onOpen: (id: string) => void;
  onRemove: () => void;
  /** Opens the context menu at a position in the window. */
  onMenu: (at: { x: number; y: number }) => void;
  /** Returns whether the user may add images to an artwork. */
  canDropOn: (item: ArtworkListItem) => boolean;
  /** Called when images are dropped on an artwork. */
  onDropOn: (id: string, files: File[]) => void;
  /** The index of the cursor at first, and a function that remembers the current one. */
  startAt: number;
  onPlace: (index: number) => void;
  /** Where the list is scrolled to; a list that was not shown before begins at the cursor. */
  scrolled: ScrollPlaces;
  /** Returns the artworks that a drag of this one takes along; undefined without permission. */
  onDrag?: ((item: ArtworkListItem) => ChosenArtworks) | undefined;
  /** Moves artworks before another one or to the end, and returns whether it did; only in a list with its own order. */
  onMove?: ((ids: readonly string[], before: string | null) => Promise<boolean>) | undefined;
};

/** Returns the index of the list item that an event happened in. */
export function indexOf(event: { target: EventTarget }): number | undefined {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
  return element ? Number(element.dataset.index) : undefined;
}

export function modifiersOf(event: MouseEvent) {
  return { range: event.shiftKey, toggle: event.ctrlKey || event.metaKey };
}
