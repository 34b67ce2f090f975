import { type Ability, scopeOf } from '#shared/abilities.ts';
import { AppError } from '#shared/errors.ts';
import type { Actor, Context } from './context.ts';

/** The records that a call may access: all, or those of one artist (null: the user is not linked to an artist yet). */
export type Scope = { all: true } | { all: false; artistId: string | null };

/**
 * Returns the scope of `ability` for the caller. Every service function calls it first. Lists filter by the scope;
 * functions for single records call `isWithin`.
 * @throws FORBIDDEN if the caller's role lacks the ability
 */
export function authorize(ctx: Context, ability: Ability): Scope {
  const actor = requireActor(ctx);
  const scope = scopeOf(actor.role, ability);
  if (!scope) throw new AppError('FORBIDDEN', 'accounts.noPermission');
  return scope === 'all' ? { all: true } : { all: false, artistId: actor.artistId };
}

/**
 * Returns whether a record of these artists is within `scope`. Records outside are reported as not found, so that their
 * existence does not leak.
 */
export function isWithin(scope: Scope, ownerArtistIds: readonly string[]): boolean {
  return scope.all || (scope.artistId !== null && ownerArtistIds.includes(scope.artistId));
}

/** Returns the signed-in caller. @throws UNAUTHENTICATED if there is none */
export function requireActor(ctx: Context): Actor {
  if (!ctx.actor) throw new AppError('UNAUTHENTICATED', 'accounts.signIn');
  return ctx.actor;
}
