import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Ability, type Scope, scopeOf } from '#shared/abilities.ts';
import type { User } from '#shared/contract/auth.ts';
import { client, orpc } from './client.ts';

const statusOptions = () => orpc.auth.status.queryOptions({ staleTime: Number.POSITIVE_INFINITY });

/** Whether there is anybody yet, who is signed in, and whether the window is locked. */
export function useStatus() {
  return useQuery(statusOptions());
}

/** The person who is signed in; undefined in front of the gate. */
export function useMe(): User | undefined {
  return useStatus().data?.user ?? undefined;
}

/** How far `ability` reaches for the person who is signed in; undefined: not at all. */
export function useScope(ability: Ability): Scope | undefined {
  const me = useMe();
  return me && scopeOf(me.role, ability);
}

/** Whether the signed-in person may use `ability` at all. */
export function useCan(ability: Ability): boolean {
  return useScope(ability) !== undefined;
}

/** Asks again who is here, after signing in or out or locking, and forgets what the session before could see. */
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
