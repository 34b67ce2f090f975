import type { User as UserOutput } from '#shared/contract/auth.ts';
import type { User } from '../../models/user.ts';

/** Presents a user, without the password hash. */
export function presentUser(user: User): UserOutput {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    artistId: user.artistId,
    disabledAt: user.disabledAt?.toISOString() ?? null,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  };
}
