import { getRouteApi } from '@tanstack/react-router';
import { type RefObject, useCallback, useEffect } from 'react';
import { useIsCurrentPage } from '../../../lib/ui/use-is-current-page.ts';
import { addressOf, type Selection } from '../selection/selection.ts';

const route = getRouteApi('/artworks');

/** A held key changes the selection 30 times a second, and the browser limits address changes. */
const restMs = 250;

/**
 * Stores selection and cursor in the address, so that "back" restores them: debounced, and immediately when the
 * returned function is called.
 */
export function useRememberedPlace(
  selection: Selection,
  address: string | undefined,
  place: RefObject<number>,
): (selection: Selection) => Promise<void> {
  const navigate = route.useNavigate();
  const isCurrent = useIsCurrentPage(route.id);
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
      if (isCurrent()) void remember(selection);
    }, restMs);
    return () => clearTimeout(timer);
  }, [selection, address, remember, isCurrent]);
  return remember;
}
