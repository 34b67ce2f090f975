import { Op, type WhereOptions } from 'sequelize';
import type * as z from 'zod';
import type { auth, User as UserOutput } from '#shared/contract/workspace/auth.ts';
import { AppError, invalid } from '#shared/errors.ts';
import { modelsOf } from '../../models/models.ts';
import type { User } from '../../models/user.ts';
import type { Context } from '../common/context.ts';
import { execute } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { completeAccount } from './complete-account.ts';
import { guarded } from './login-guard.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { presentUser } from './present-user.ts';
import { forgetSessions } from './session-cache.ts';
import { endSessions, openSession, ownUserId } from './sessions.ts';

type Input<Name extends keyof typeof auth> = z.output<NonNullable<(typeof auth)[Name]['~orpc']['inputSchema']>>;

/** The result of a login: the user and the token of the new session. */
export type SignedIn = { accessToken: string; user: UserOutput };

/** Returns whether any account can sign in. Those that were restored from a backup cannot, until they have a password. */
export async function hasUsers(ctx: Context): Promise<boolean> {
  return (await accountWhere(ctx, { passwordHash: { [Op.ne]: null } })) !== null;
}

/** Returns whether accounts were restored from a backup, and none of them has a password yet. */
export async function isRestored(ctx: Context): Promise<boolean> {
  return !(await hasUsers(ctx)) && (await accountWhere(ctx, {})) !== null;
}

async function accountWhere(ctx: Context, where: WhereOptions<User>): Promise<User | null> {
  const { User } = modelsOf(ctx.workspace.database.sequelize);
  return await User.findOne({ attributes: ['id'], where, transaction: ctx.transaction });
}

/**
 * Creates the first account, an admin, and signs it in. If an account with this address was restored, it becomes that
 * admin.
 * @throws CONFLICT if an account can sign in
 */
export async function setUp(ctx: Context, input: Input<'setUp'>): Promise<SignedIn> {
  const passwordHash = await hashPassword(input.password);
  return await inTransaction(ctx, async (ctx) => {
    // If two windows set up one workspace, the second waits for this lock and then finds the first one's account.
    await execute(ctx, 'LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE', []);
    if (await hasUsers(ctx)) throw new AppError('CONFLICT', 'accounts.alreadySetUp');
    const { email, name } = input;
    return await signIn(ctx, await completeAccount(ctx, { email, name, role: 'admin', passwordHash }));
  });
}

/**
 * Signs in. An unknown e-mail address and a wrong password give the same error after the same time.
 * @throws UNAUTHENTICATED, TOO_MANY_ATTEMPTS
 */
export async function login(ctx: Context, input: Input<'login'>): Promise<SignedIn> {
  const user = await guarded(ctx, input.email, async () => {
    const found = await findByEmail(ctx, input.email);
    if (!(await isPassword(input.password, found?.passwordHash ?? null)) || !found)
      throw new AppError('UNAUTHENTICATED', 'accounts.credentials', { reason: 'credentials' });
    return found;
  });
  if (user.disabledAt) throw new AppError('UNAUTHENTICATED', 'accounts.disabled', { reason: 'disabled' });
  return await inTransaction(ctx, (ctx) => signIn(ctx, user));
}

/** Ends the caller's session. */
export async function logout(ctx: Context): Promise<void> {
  if (!ctx.sessionId) return;
  await execute(ctx, 'DELETE FROM sessions WHERE id = $1', [ctx.sessionId]);
  forgetSessions(ctx);
}

/** Returns the signed-in user. */
export async function me(ctx: Context): Promise<UserOutput> {
  return presentUser(await ownAccount(ctx));
}

/** Checks the caller's password, throttled as at sign-in. @throws UNAUTHENTICATED, TOO_MANY_ATTEMPTS */
export async function confirmPassword(ctx: Context, password: string): Promise<UserOutput> {
  const user = await ownAccount(ctx);
  await guarded(ctx, user.email, async () => {
    if (await isPassword(password, user.passwordHash)) return;
    throw new AppError('UNAUTHENTICATED', 'accounts.password', { reason: 'credentials' });
  });
  return presentUser(user);
}

/** Changes the caller's password and ends their other sessions. @throws VALIDATION at `currentPassword` */
export async function changePassword(ctx: Context, input: Input<'changePassword'>): Promise<void> {
  const user = await ownAccount(ctx);
  await guarded(ctx, user.email, async () => {
    if (await isPassword(input.currentPassword, user.passwordHash)) return;
    throw invalid('currentPassword', 'accounts.currentPassword');
  });
  const passwordHash = await hashPassword(input.newPassword);
  await inTransaction(ctx, async (ctx) => {
    await user.update({ passwordHash }, { transaction: ctx.transaction });
    await endSessions(ctx, user.id, ctx.sessionId);
  });
}

async function ownAccount(ctx: Context): Promise<User> {
  const { User } = modelsOf(ctx.workspace.database.sequelize);
  return await User.findByPk(ownUserId(ctx), { transaction: ctx.transaction, rejectOnEmpty: true });
}

async function findByEmail(ctx: Context, email: string): Promise<User | null> {
  const { User } = modelsOf(ctx.workspace.database.sequelize);
  return await User.findOne({ where: { email }, transaction: ctx.transaction });
}

async function signIn(ctx: Context, user: User): Promise<SignedIn> {
  return { accessToken: await openSession(ctx, user.id), user: presentUser(user) };
}
