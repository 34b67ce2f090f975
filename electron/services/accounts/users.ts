import { Op } from 'sequelize';
import type { User as UserOutput } from '#shared/contract/workspace/auth.ts';
import type { UserInput, UserPatch } from '#shared/contract/workspace/users.ts';
import { AppError, notFound } from '#shared/errors.ts';
import { modelsOf } from '../../models/models.ts';
import type { User } from '../../models/user.ts';
import type { Context } from '../common/context.ts';
import { explained, missing, recordId, sent, taken } from '../common/records.ts';
import { completeAccount } from './complete-account.ts';
import { hashPassword } from './passwords.ts';
import { presentUser } from './present-user.ts';
import { forgetSessions } from './session-cache.ts';
import { endSessions } from './sessions.ts';

const meanings = {
  users_email_key: () => taken('email', 'accounts.emailTaken'),
  users_artist_id_fkey: () => missing('artist', 'artistId'),
};

/** Returns all accounts, sorted by name. */
export async function listUsers(ctx: Context): Promise<UserOutput[]> {
  const { User } = modelsOf(ctx.workspace.database.sequelize);
  const order: [string, string][] = [
    ['name', 'ASC'],
    ['id', 'ASC'],
  ];
  const users = await User.findAll({ order, transaction: ctx.transaction });
  return users.map(presentUser);
}

/**
 * Adds an account, or gives a restored one its password and role.
 * @throws CONFLICT at `email`, NOT_FOUND at `artistId`
 */
export async function createUser(ctx: Context, input: UserInput): Promise<UserOutput> {
  const { email, name, role } = input;
  const passwordHash = await hashPassword(input.password);
  const values = { email, name, role, passwordHash, artistId: linkedArtist(input.artistId) };
  return presentUser(await explained(meanings, () => completeAccount(ctx, values)));
}

/**
 * Changes an account. Disabling it or setting its password ends its sessions.
 * @throws NOT_FOUND, CONFLICT if no admin would be left
 */
export async function updateUser(ctx: Context, patch: UserPatch): Promise<UserOutput> {
  const { User } = modelsOf(ctx.workspace.database.sequelize);
  const id = recordId('account', patch.id);
  const admins = await lockAdmins(ctx);
  const user = await User.findByPk(id, { transaction: ctx.transaction });
  if (!user) throw notFound('account');
  if (losesAdmin(user, patch) && !admins.some((admin) => admin.id !== id))
    throw new AppError('CONFLICT', 'accounts.lastAdmin');

  const { name, role } = patch;
  const artistId = linkedArtist(patch.artistId);
  const passwordHash = patch.password === undefined ? undefined : await hashPassword(patch.password);
  const changes = sent({ name, role, artistId, passwordHash, disabledAt: disabledAt(ctx, user, patch) });
  await explained(meanings, () => user.update(changes, { transaction: ctx.transaction, returning: true }));
  forgetSessions(ctx);
  if (patch.disabled || patch.password !== undefined) await endSessions(ctx, id, ownSession(ctx, id, patch));
  return presentUser(user);
}

/** Locks the rows of all admins who can sign in, so that two of them cannot demote each other at the same time. */
async function lockAdmins(ctx: Context): Promise<User[]> {
  const { User } = modelsOf(ctx.workspace.database.sequelize);
  return await User.findAll({
    where: { role: 'admin', disabledAt: null, passwordHash: { [Op.ne]: null } },
    order: [['id', 'ASC']],
    lock: true,
    transaction: ctx.transaction,
  });
}

function losesAdmin(user: User, patch: UserPatch): boolean {
  if (user.role !== 'admin' || user.disabledAt || user.passwordHash === null) return false;
  return patch.disabled === true || (patch.role !== undefined && patch.role !== 'admin');
}

/** Returns the session to keep: an admin who sets their own password stays signed in on this client. */
function ownSession(ctx: Context, id: string, patch: UserPatch): string | null {
  return !patch.disabled && ctx.actor?.userId === id ? (ctx.sessionId ?? null) : null;
}

function disabledAt(ctx: Context, user: User, { disabled }: UserPatch): Date | null | undefined {
  if (disabled === undefined) return undefined;
  return disabled ? (user.disabledAt ?? ctx.now()) : null;
}

function linkedArtist(artistId: string | null | undefined): string | null | undefined {
  return artistId ? recordId('artist', artistId) : artistId;
}
