import { type Ability, scopeOf } from '#shared/abilities.ts';
import { AppError } from '#shared/errors.ts';
import type { Actor, Context, Scope } from './context.ts';

/** The scope of public operations, which have no actor. */
export const noRecords: Scope = { all: false, artistId: null };

/**
 * Returns the records that `actor` may access with `ability`. The API calls it with the ability that the contract names
 * for the operation; lists filter by the result, and functions for single records call `isWithin`.
 * @throws UNAUTHENTICATED without an actor, FORBIDDEN if the actor's role lacks the ability
 */
export function authorize(actor: Actor | null, ability: Ability): Scope {
  const { role, artistId } = requireActor({ actor });
  const scope = scopeOf(role, ability);
  if (!scope) throw new AppError('FORBIDDEN', 'accounts.noPermission');
  return scope === 'all' ? { all: true } : { all: false, artistId };
}

/**
 * Returns whether a record of these artists is within `scope`. Records outside are reported as not found, so that their
 * existence does not leak.
 */
export function isWithin(scope: Scope, ownerArtistIds: readonly string[]): boolean {
  return scope.all || (scope.artistId !== null && ownerArtistIds.includes(scope.artistId));
}

/** Returns the signed-in caller. @throws UNAUTHENTICATED if there is none */
export function requireActor({ actor }: Pick<Context, 'actor'>): Actor {
  if (!actor) throw new AppError('UNAUTHENTICATED', 'accounts.signIn');
  return actor;
}
