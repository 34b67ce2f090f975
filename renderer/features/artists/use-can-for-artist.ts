import type { Ability } from '#shared/abilities.ts';
import { useMe, useScope } from '../../lib/api/session.ts';

/** Returns whether the signed-in user may use `ability` on this artist: on any artist, or only on their own record. */
export function useCanForArtist(ability: Ability, artistId: string): boolean {
  const scope = useScope(ability);
  const me = useMe();
  return scope === 'all' || (scope === 'own' && me?.artistId === artistId);
}
