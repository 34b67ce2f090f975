import { useMutation } from '@tanstack/react-query';
import type { UserPatch } from '#shared/contract/workspace/users.ts';
import { client, orpc } from '../../lib/api/client.ts';

/** Updates a user, then reloads the list and the session. */
export function useUpdateUser() {
  return useMutation({
    mutationFn: (patch: UserPatch) => client.users.update(patch),
    onSuccess: async (_user, _patch, _result, { client: queries }) => {
      await queries.invalidateQueries({ queryKey: orpc.users.key() });
      await queries.invalidateQueries({ queryKey: orpc.auth.status.key() });
    },
  });
}
