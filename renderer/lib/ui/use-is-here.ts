import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/**
 * Whether the address is still that of the page at `path`: a page stands until the next one is ready, and what it does
 * meanwhile after a rest must not call back who is on the way there.
 */
export function useIsHere(path: string): () => boolean {
  const { history } = useRouter();
  return useCallback(() => history.location.pathname === path, [history, path]);
}
