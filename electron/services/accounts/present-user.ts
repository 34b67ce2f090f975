import type { User as UserOutput } from '#shared/contract/workspace/auth.ts';
import { instant } from '#shared/instant.ts';
import type { User } from '../../models/user.ts';

/** Presents a user, without the password hash. */
export function presentUser(user: User): UserOutput {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    artistId: user.artistId,
    restored: user.passwordHash === null,
    disabledAt: user.disabledAt ? instant(user.disabledAt) : null,
    createdAt: instant(user.createdAt),
    updatedAt: instant(user.updatedAt),
  };
}
