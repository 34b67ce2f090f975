import { getRouteApi } from '@tanstack/react-router';
import { type RefObject, useCallback, useEffect } from 'react';
import { useIsHere } from '../../../lib/ui/use-is-here.ts';
import { addressOf, type Selection } from '../selection/selection.ts';

const route = getRouteApi('/artworks');

/** Keys that are held down choose thirty times a second, and a browser takes only so many addresses. */
const restMs = 250;

/**
 * Keeps what is chosen and where the cursor is in the page's address, so that "back" comes to it again: as soon as the
 * choice rests, and when what this answers is called.
 */
export function useRememberedPlace(
  selection: Selection,
  address: string | undefined,
  place: RefObject<number>,
): (selection: Selection) => Promise<void> {
  const navigate = route.useNavigate();
  const isHere = useIsHere(route.id);
  const remember = useCallback(
    async (chosen: Selection) => {
      const now = { at: place.current, selected: addressOf(chosen) };
      await navigate({ search: (before) => ({ ...before, ...now }), replace: true });
    },
    [navigate, place],
  );
  useEffect(() => {
    if (addressOf(selection) === address) return;
    const timer = setTimeout(() => {
      if (isHere()) void remember(selection);
    }, restMs);
    return () => clearTimeout(timer);
  }, [selection, address, remember, isHere]);
  return remember;
}
