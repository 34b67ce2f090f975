import type * as z from 'zod';
import type { auth, User as UserOutput } from '#shared/contract/workspace/auth.ts';
import { AppError, invalid } from '#shared/errors.ts';
import { newId } from '../../models/ids.ts';
import { modelsOf } from '../../models/models.ts';
import type { User } from '../../models/user.ts';
import type { Context } from '../common/context.ts';
import { execute } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { guarded } from './login-guard.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { presentUser } from './present-user.ts';
import { forgetSessions } from './session-cache.ts';
import { endSessions, openSession, ownUserId } from './sessions.ts';

type Input<Name extends keyof typeof auth> = z.output<NonNullable<(typeof auth)[Name]['~orpc']['inputSchema']>>;

/** The result of a login: the user and the token of the new session. */
export type SignedIn = { accessToken: string; user: UserOutput };

/** Returns whether any account exists. */
export async function hasUsers(ctx: Context): Promise<boolean> {
  const { User } = modelsOf(ctx.workspace.database.sequelize);
  return (await User.findOne({ attributes: ['id'], transaction: ctx.transaction })) !== null;
}

/**
 * Creates the first account, an admin, and signs it in.
 * @throws CONFLICT if an account exists
 */
export async function setUp(ctx: Context, input: Input<'setUp'>): Promise<SignedIn> {
  const passwordHash = await hashPassword(input.password);
  return await inTransaction(ctx, async (ctx) => {
    // If two windows set up one workspace, the second waits for this lock and then finds the first one's account.
    await execute(ctx, 'LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE', []);
    if (await hasUsers(ctx)) throw new AppError('CONFLICT', 'accounts.alreadySetUp');
    const { User } = modelsOf(ctx.workspace.database.sequelize);
    const { email, name } = input;
    const user = await User.create(
      { id: newId(), email, name, role: 'admin', passwordHash },
      { transaction: ctx.transaction },
    );
    return await signIn(ctx, user);
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
