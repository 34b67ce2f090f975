import { type Ability, scopeOf } from '#shared/abilities.ts';
import { AppError } from '#shared/errors.ts';
import type { Actor, Context } from './context.ts';

/** What a call may scope: everything, or only what belongs to one artist (null: nothing is linked yet). */
export type Scope = { all: true } | { all: false; artistId: string | null };

/**
 * First line of every service function: refuses callers without `ability` (403) and tells how far it reaches.
 * Lists narrow their query by the answer; single records ask `isWithin`.
 */
export function authorize(ctx: Context, ability: Ability): Scope {
  const actor = requireActor(ctx);
  const scope = scopeOf(actor.role, ability);
  if (!scope) throw new AppError('FORBIDDEN', 'You do not have the right to do this.');
  return scope === 'all' ? { all: true } : { all: false, artistId: actor.artistId };
}

/** Whether a record of these artists is within `reach`. One that is not is answered as not found, so that its existence
 * does not leak. */
export function isWithin(scope: Scope, ownerArtistIds: readonly string[]): boolean {
  return scope.all || (scope.artistId !== null && ownerArtistIds.includes(scope.artistId));
}

/** The signed-in caller. @throws AppError UNAUTHENTICATED when nobody is. */
export function requireActor(ctx: Context): Actor {
  if (!ctx.actor) throw new AppError('UNAUTHENTICATED', 'Please sign in.');
  return ctx.actor;
}
