import { useSyncExternalStore } from 'react';
import type { SecondSort } from '#shared/contract/catalogue/artworks.ts';
import type { MembersInput } from '#shared/contract/catalogue/collections.ts';

/** Some artworks of a list as operations name them, and their number. */
export type ChosenArtworks = {
  target: Pick<MembersInput, 'query' | 'ids' | 'sort' | keyof SecondSort> & {
    except?: string[];
    direction?: 'asc' | 'desc';
  };
  count: number;
};

type Point = { x: number; y: number };
/** The drag as it is shown: what, where, and the name of the element that would receive it. */
export type Dragging = Point & { count: number; over: string | null };
type Receiver = (name: string, chosen: ChosenArtworks) => void;

/** The list that the artworks come from, if they can be moved within it. */
type Within = { list: Element; vertical: boolean; onInsert: (index: number, ids: readonly string[]) => void };

const startPx = 6;
const edgePx = 48;
let dragging: Dragging | null = null;
let receive: Receiver | undefined;
const listeners = new Set<() => void>();

function show(next: Dragging | null): void {
  dragging = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The current drag of artworks; null without one. */
export const useDragging = () => useSyncExternalStore(subscribe, () => dragging);

/** Handles drops on elements with `data-receives`; returns a function that stops it. */
export function receiveArtworks(receiver: Receiver): () => void {
  receive = receiver;
  return () => {
    if (receive === receiver) receive = undefined;
  };
}

/**
 * Follows the pointer after a press on an artwork. Once it has moved some pixels, the artworks can be dropped on an
 * element with `data-receives`, or between others of their list. Escape cancels.
 */
export function followDrag(start: Point, choose: () => ChosenArtworks | undefined, within?: Within): void {
  let chosen: ChosenArtworks | undefined;
  let place: Place | undefined;
  let scrolling = 0;
  const stop = new AbortController();
  const { signal } = stop;

  function end() {
    stop.abort();
    clearInterval(scrolling);
    mark(undefined);
    show(null);
  }
  function mark(next: Place | undefined) {
    if (place) delete place.element.dataset.insert;
    place = next;
    if (next) next.element.dataset.insert = next.after ? 'after' : 'before';
  }
  function move(event: MouseEvent) {
    if (event.buttons === 0) return end();
    const { clientX: x, clientY: y } = event;
    if (!chosen) {
      if (Math.hypot(x - start.x, y - start.y) < startPx) return;
      chosen = choose();
      if (!chosen) return end();
    }
    const at = document.elementFromPoint(x, y);
    const over = at?.closest<HTMLElement>('[data-receives]')?.dataset.receives ?? null;
    show({ x, y, count: chosen.count, over });
    mark(within && over === null ? placeIn(within, at, { x, y }) : undefined);
    clearInterval(scrolling);
    if (within) scrolling = window.setInterval(scrollAtEdge, 16, within.list.parentElement, { x, y });
  }
  function drop() {
    if (chosen) {
      ignoreClick();
      if (dragging?.over) receive?.(dragging.over, chosen);
      else if (place && chosen.target.ids) within?.onInsert(place.index + (place.after ? 1 : 0), chosen.target.ids);
    }
    end();
  }
  window.addEventListener('mousemove', move, { signal });
  window.addEventListener('mouseup', drop, { signal });
  window.addEventListener('blur', end, { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !chosen) return;
      event.stopPropagation();
      end();
    },
    { signal, capture: true },
  );
}

/** Stops the click that follows a drop, which would change the selection. */
function ignoreClick(): void {
  const stop = new AbortController();
  window.addEventListener('click', (event) => event.stopPropagation(), { capture: true, signal: stop.signal });
  setTimeout(() => stop.abort(), 0);
}

type Place = { element: HTMLElement; index: number; after: boolean };

/** Returns the artwork of the list before or after which a drop would put the dragged ones. */
function placeIn({ list, vertical }: Within, at: Element | null, { x, y }: Point): Place | undefined {
  const element = at?.closest<HTMLElement>('[data-index]');
  if (!element || !list.contains(element)) return undefined;
  const { left, top, width, height } = element.getBoundingClientRect();
  const after = vertical ? y > top + height / 2 : x > left + width / 2;
  return { element, index: Number(element.dataset.index), after };
}

function scrollAtEdge(scroller: HTMLElement | null, { x, y }: Point): void {
  if (!scroller) return;
  const { top, bottom, left, right } = scroller.getBoundingClientRect();
  if (x < left || x > right) return;
  if (y < top + edgePx) scroller.scrollBy(0, -12);
  else if (y > bottom - edgePx) scroller.scrollBy(0, 12);
}
