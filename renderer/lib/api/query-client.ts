import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { orpc } from './client.ts';
import { failureOf } from './errors.ts';

/** Shows the sign-in page when the session has ended. */
function onError(error: unknown) {
  if (failureOf(error).code === 'UNAUTHENTICATED') {
    void queryClient.invalidateQueries({ queryKey: orpc.auth.status.key() });
  }
}

/**
 * Data is local, so queries never wait for a network (`always`) and are not repeated on focus: the main process emits
 * changes (see `changes.ts`).
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
