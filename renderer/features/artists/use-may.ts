import type { Ability } from '#shared/abilities.ts';
import { useMe, useScope } from '../../lib/api/session.ts';

/** Whether the signed-in person may use `ability` on this artist: every artist, or only the own record. */
export function useMay(ability: Ability, artistId: string): boolean {
  const scope = useScope(ability);
  const me = useMe();
  return scope === 'all' || (scope === 'own' && me?.artistId === artistId);
}
