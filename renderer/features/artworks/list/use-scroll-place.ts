import { useRouter } from '@tanstack/react-router';
import isEqual from 'fast-deep-equal';
import { useEffect, useMemo, useRef } from 'react';
import type { ListQuery } from '../../../lib/artworks/use-artwork-list.ts';

/** How far a list is scrolled: the first artwork in view, and how far its row is above the edge, in CSS pixels. */
export type ScrollPlace = { index: number; offset: number };

/** Where lists in the window's history are scrolled to, by the keys of their addresses. */
const kept = new Map<string, ScrollPlace & { query: ListQuery }>();

export type ScrollPlaces = {
  /** Returns where a list was scrolled to when its address was left; undefined for a new one. */
  placeOf: (query: ListQuery) => ScrollPlace | undefined;
  keep: (query: ListQuery, place: ScrollPlace) => void;
};

/**
 * Keeps how far lists are scrolled, so that "back" and another view of the same list show the same artworks. Pixels alone
 * would not do: how high the rows of the wall are is known only when their images are loaded.
 */
export function useScrollPlaces(): ScrollPlaces {
  const { history } = useRouter();
  const key = useRef('');
  useEffect(() => {
    const keyNow = () => history.location.state.__TSR_key ?? '';
    key.current = keyNow();
    return history.subscribe(({ action }) => {
      const before = kept.get(key.current);
      if (action.type === 'REPLACE' && before) {
        kept.delete(key.current);
        kept.set(keyNow(), before);
      }
      key.current = keyNow();
    });
  }, [history]);
  return useMemo(
    () => ({
      placeOf: (query) => {
        const place = kept.get(history.location.state.__TSR_key ?? '');
        return place && isEqual(place.query, query) ? place : undefined;
      },
      keep: (query, { index, offset }) => {
        kept.set(history.location.state.__TSR_key ?? '', { index, offset, query });
      },
    }),
    [history],
  );
}
