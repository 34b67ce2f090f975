import * as z from 'zod';
import { roles } from '../../abilities.ts';
import { limits } from '../../limits.ts';
import { email, id, requiredLine } from '../../schemas.ts';
import { needs } from '../base.ts';
import { password, user } from './auth.ts';

export const userInput = z.strictObject({
  email,
  name: requiredLine(limits.name),
  role: z.enum(roles),
  password,
  /** The artist record that a user with the role `artist` can see and edit. */
  artistId: id.nullable().optional(),
});

export const userPatch = z.strictObject({
  id,
  name: requiredLine(limits.name).optional(),
  role: z.enum(roles).optional(),
  artistId: id.nullable().optional(),
  disabled: z.boolean().optional(),
  password: password.optional(),
});

export type UserInput = z.infer<typeof userInput>;
export type UserPatch = z.infer<typeof userPatch>;

export const users = {
  list: needs('users.manage')
    .route({ method: 'GET', path: '/users', summary: 'List all accounts' })
    .output(z.array(user)),
  create: needs('users.manage')
    .route({ method: 'POST', path: '/users', successStatus: 201, summary: 'Add an account' })
    .input(userInput)
    .output(user),
  update: needs('users.manage')
    .route({
      method: 'PUT',
      path: '/users/{id}',
      summary: 'Change name, role or password, or disable or enable an account',
    })
    .input(userPatch)
    .output(user),
};
