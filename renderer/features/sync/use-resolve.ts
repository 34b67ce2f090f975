import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Resolution } from '#shared/contract/sync.ts';
import { client, orpc } from '../../lib/client.ts';
import { reportFailure } from '../../lib/notify.ts';

/** Decides conflicts, one after the other; asks again for the list when all are decided or one was refused. */
export function useResolve() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (resolutions: Resolution[]) => {
      for (const resolution of resolutions) await client.sync.resolve(resolution);
    },
    onError: reportFailure,
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.sync.key() }),
  });
}
