import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/**
 * Returns a function that returns whether the page at `path` is still current. A page stays mounted until the next one
 * has loaded, and its debounced actions must not navigate back.
 */
export function useIsCurrentPage(path: string): () => boolean {
  const { history } = useRouter();
  return useCallback(() => history.location.pathname === path, [history, path]);
}
