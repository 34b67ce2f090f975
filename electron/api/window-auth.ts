import { createHash, timingSafeEqual } from 'node:crypto';
import type { User } from '#shared/contract/workspace/auth.ts';
import { AppError, invalid } from '#shared/errors.ts';
import * as auth from '../services/accounts/auth.ts';
import { requireActor } from '../services/common/authorize.ts';
import type { CallContext } from './pipeline.ts';
import type { WindowSession } from './window-session.ts';

/** The result of signing in. An HTTP client receives its token; a window's token stays in this process. */
type Answer = { accessToken?: string; user: User };
type SetUp = Parameters<typeof auth.setUp>[1];

type Status = { hasUsers: boolean; restored: boolean; user: User | null; locked: boolean };

/** Returns whether anyone can sign in, and the signed-in user. */
export async function status(ctx: CallContext): Promise<Status> {
  const locked = ctx.window?.isLocked() ?? false;
  const user = ctx.actor ? await auth.me(ctx) : null;
  const hasUsers = user !== null || (await auth.hasUsers(ctx));
  return { hasUsers, restored: !hasUsers && (await auth.isRestored(ctx)), user, locked };
}

/**
 * Creates the first account. Over HTTP this needs the code that `serve` prints.
 * @throws CONFLICT if an account can sign in, VALIDATION without a code, FORBIDDEN for another code
 */
export async function setUp(ctx: CallContext, { setUpCode, ...input }: SetUp): Promise<Answer> {
  if (await auth.hasUsers(ctx)) throw new AppError('CONFLICT', 'accounts.alreadySetUp');
  if (!ctx.window) refuseCode(ctx.setUpCode, setUpCode);
  return keep(ctx, await auth.setUp(ctx, input));
}

function refuseCode(expected: string | undefined, given: string | undefined): void {
  if (given === undefined) throw invalid('setUpCode', 'fields.required');
  if (expected === undefined || !timingSafeEqual(digest(expected), digest(given)))
    throw new AppError('FORBIDDEN', 'accounts.setUpCode');
}

/** Digests have the same length, which a comparison in constant time needs. */
const digest = (text: string) => createHash('sha256').update(text).digest();

/** Signs in. In a window this ends the previous session, which may be locked. */
export async function login(ctx: CallContext, input: Parameters<typeof auth.login>[1]): Promise<Answer> {
  const signedIn = await auth.login(ctx, input);
  if (ctx.window && ctx.actor) await auth.logout(ctx);
  return keep(ctx, signedIn);
}

export async function logout(ctx: CallContext): Promise<void> {
  await auth.logout(ctx);
  ctx.window?.begin(null);
}

export async function lock(ctx: CallContext): Promise<void> {
  windowOf(ctx).setLocked(true);
}

export async function unlock(ctx: CallContext, { password }: { password: string }): Promise<User> {
  requireActor(ctx);
  const user = await auth.confirmPassword(ctx, password);
  windowOf(ctx).setLocked(false);
  return user;
}

function keep(ctx: CallContext, signedIn: auth.SignedIn): Answer {
  if (!ctx.window) return signedIn;
  ctx.window.begin(signedIn.accessToken);
  return { user: signedIn.user };
}

function windowOf(ctx: CallContext): WindowSession {
  if (!ctx.window) throw new AppError('NOT_FOUND', 'accounts.notAWindow');
  return ctx.window;
}
