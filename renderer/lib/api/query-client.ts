import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { orpc } from './client.ts';
import { failureOf } from './errors.ts';

/** A session that ended elsewhere brings the window back to the gate. */
function onError(error: unknown) {
  if (failureOf(error).code === 'UNAUTHENTICATED') {
    void queryClient.invalidateQueries({ queryKey: orpc.auth.status.key() });
  }
}

/**
 * The data is on this desktop, so nothing waits for a network (`always`), and nothing is asked again on focus: the
 * main process says what changed (see `changes.ts`).
 */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: (count, error) => count < 1 && failureOf(error).code === 'UNAVAILABLE',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      staleTime: 30_000,
    },
    mutations: { networkMode: 'always' },
  },
});
