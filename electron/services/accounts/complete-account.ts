import type { Role } from '#shared/abilities.ts';
import { newId } from '../../models/ids.ts';
import { modelsOf } from '../../models/models.ts';
import type { User } from '../../models/user.ts';
import type { Context } from '../common/context.ts';

type Values = { email: string; name: string; role: Role; passwordHash: string; artistId?: string | null };

/**
 * Creates an account. One with this address that was restored without a password keeps its id, so that the history and
 * its artist still belong to it.
 * @throws UniqueConstraintError if an account with a password has this address
 */
export async function completeAccount(ctx: Context, { artistId, ...values }: Values): Promise<User> {
  const { User } = modelsOf(ctx.workspace.database.sequelize);
  const { transaction } = ctx;
  const where = { email: values.email, passwordHash: null };
  const restored = await User.findOne({ where, transaction });
  if (!restored) return await User.create({ id: newId(), ...values, artistId: artistId ?? null }, { transaction });
  const changes = { ...values, disabledAt: null, ...(artistId === undefined ? {} : { artistId }) };
  return await restored.update(changes, { transaction, returning: true });
}
