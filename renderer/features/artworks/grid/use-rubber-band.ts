import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** A rectangle in the coordinates of the wall, in CSS pixels. */
export type Band = { left: number; top: number; width: number; height: number };

type Options = {
  scroller: RefObject<HTMLElement | null>;
  /** Called whenever the band changes; `extend` keeps what was selected before. */
  onChange: (band: Band, extend: boolean) => void;
  onEnd: () => void;
};

/** A pointer that moves less than this clicks. */
const threshold = 4;
/** At this distance from the edges, and beyond them, the wall scrolls. */
const edge = 24;
const scrollStep = 14;

/** Selects with a rectangle that is drawn from a place between the images; near an edge the wall scrolls along. */
export function useRubberBand({ scroller, onChange, onEnd }: Options) {
  const [band, setBand] = useState<Band>();
  const stop = useRef<() => void>(undefined);
  const wasDrawn = useRef(false);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => () => stop.current?.(), []);

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    const view = scroller.current;
    wasDrawn.current = false;
    if (event.button !== 0 || !view || (event.target as Element).closest('[data-index]')) return;
    const wall = event.currentTarget;
    const place = (x: number, y: number) => {
      const { left, top } = wall.getBoundingClientRect();
      return { x: x - left, y: y - top };
    };
    const from = place(event.clientX, event.clientY);
    const extend = event.ctrlKey || event.metaKey || event.shiftKey;
    let pointer = { x: event.clientX, y: event.clientY };
    let frame = 0;

    function draw(): void {
      const to = place(pointer.x, pointer.y);
      const next = {
        left: Math.min(from.x, to.x),
        top: Math.min(from.y, to.y),
        width: Math.abs(to.x - from.x),
        height: Math.abs(to.y - from.y),
      };
      if (!wasDrawn.current && Math.max(next.width, next.height) < threshold) return;
      wasDrawn.current = true;
      setBand(next);
      latest.current(next, extend);
    }
    function scrollAlong(): void {
      const { top = 0, bottom = 0 } = view?.getBoundingClientRect() ?? {};
      const by = pointer.y < top + edge ? -scrollStep : pointer.y > bottom - edge ? scrollStep : 0;
      if (by !== 0 && wasDrawn.current) {
        view?.scrollBy({ top: by });
        draw();
      }
      frame = requestAnimationFrame(scrollAlong);
    }
    const move = ({ clientX: x, clientY: y }: MouseEvent) => {
      pointer = { x, y };
      draw();
    };
    const end = () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      setBand(undefined);
      onEnd();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    frame = requestAnimationFrame(scrollAlong);
    stop.current = end;
  }

  return {
    band,
    onPointerDown,
    /** Keeps the click that ends drawing from clearing the selection. */
    onClickCapture: (event: { stopPropagation: () => void }) => {
      if (wasDrawn.current) event.stopPropagation();
      wasDrawn.current = false;
    },
  };
}
