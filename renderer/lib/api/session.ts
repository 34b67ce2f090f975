import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Ability, type Scope, scopeOf } from '#shared/abilities.ts';
import type { User } from '#shared/contract/workspace/auth.ts';
import { client, orpc } from './client.ts';

const statusOptions = () => orpc.auth.status.queryOptions({ staleTime: Number.POSITIVE_INFINITY });

/** Returns whether users exist, who is signed in and whether the window is locked. */
export function useStatus() {
  return useQuery(statusOptions());
}

/** Returns the signed-in user; undefined before signing in. */
export function useMe(): User | undefined {
  return useStatus().data?.user ?? undefined;
}

/** Returns the scope of `ability` for the signed-in user; undefined without permission. */
export function useScope(ability: Ability): Scope | undefined {
  const me = useMe();
  return me && scopeOf(me.role, ability);
}

/** Returns whether the signed-in user has `ability` in any scope. */
export function useCan(ability: Ability): boolean {
  return useScope(ability) !== undefined;
}

/**
 * Returns whether the signed-in user may use `ability` on the records of this artist: on all records, or on their own.
 */
export function useCanForArtist(ability: Ability, artistId: string | undefined): boolean {
  return useCanForArtists(ability)(artistId);
}

/** Like `useCanForArtist`, for the records of a list. */
export function useCanForArtists(ability: Ability): (artistId: string | undefined) => boolean {
  const scope = useScope(ability);
  const own = useMe()?.artistId;
  return (artistId) => scope === 'all' || (scope === 'own' && artistId !== undefined && own === artistId);
}

/** Reloads the session after signing in, signing out or locking, and clears the previous session's data. */
export function useRefreshSession() {
  const queries = useQueryClient();
  return async () => {
    const { queryKey } = statusOptions();
    const status = await client.auth.status();
    queries.setQueryData(queryKey, status);
    queries.removeQueries({ predicate: (query) => query.queryKey !== queryKey && !query.isActive() });
    if (status.user && !status.locked)
      await queries.invalidateQueries({ predicate: (query) => query.state.status === 'error' });
  };
}
