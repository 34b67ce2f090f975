import * as z from 'zod';
import { roles } from '../../abilities.ts';
import { limits } from '../../limits.ts';
import type { MessageKey } from '../../messages/message.ts';
import { email, requiredLine, timestamp } from '../../schemas.ts';
import { needs, open } from '../base.ts';
import { byId, nothing } from '../catalogue/fields.ts';

/** Lone surrogates are refused because all of them have the same encoding. */
export const password = z
  .string()
  .min(limits.password.min)
  .max(limits.password.max)
  .regex(/^\P{Cs}*$/u, 'fields.characters' satisfies MessageKey)
  .regex(/[^\s\p{C}\p{Default_Ignorable_Code_Point}]/u, 'fields.passwordBlank' satisfies MessageKey);
const credentials = z.strictObject({
  email: requiredLine(limits.email),
  password: z.string().max(limits.password.max),
});

export const user = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  artistId: z.string().nullable(),
  /** Whether it was restored from a backup, and cannot sign in before an admin sets a password. */
  restored: z.boolean(),
  disabledAt: timestamp.nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
});

/** `accessToken` is absent for windows: their token stays in the main process. */
export const signedIn = z.object({ accessToken: z.string().optional(), user });

export const session = z.object({
  id: z.string(),
  client: z.string(),
  current: z.boolean(),
  createdAt: timestamp,
  lastUsedAt: timestamp,
  expiresAt: timestamp,
});

export type User = z.infer<typeof user>;
export type Session = z.infer<typeof session>;

export const auth = {
  /** Returns whether an account exists, and the signed-in user. A window calls this first. */
  status: open
    .route({ method: 'GET', path: '/auth/status', summary: 'Get whether an account exists, and the signed-in user' })
    .output(
      z.object({
        /** Whether anyone can sign in. */
        hasUsers: z.boolean(),
        /** Whether accounts were restored from a backup, and none of them has a password yet. */
        restored: z.boolean(),
        user: user.nullable(),
        locked: z.boolean(),
      }),
    ),
  /** Creates the first admin, or makes a restored account that admin. Rejected if anyone can sign in. */
  setUp: open
    .meta({ transaction: false })
    .route({ method: 'POST', path: '/auth/set-up', successStatus: 201, summary: 'Create the first account, an admin' })
    .input(
      z.strictObject({
        email,
        name: requiredLine(limits.name),
        password,
        /** The code that `serve` prints; required over HTTP. A window needs none. */
        setUpCode: z.string().max(100).optional(),
      }),
    )
    .output(signedIn),
  login: open
    .meta({ transaction: false })
    .route({ method: 'POST', path: '/auth/login', summary: 'Sign in' })
    .input(credentials)
    .output(signedIn),
  logout: needs('account.own')
    .route({ method: 'POST', path: '/auth/logout', successStatus: 204, summary: 'Sign out' })
    .output(nothing),
  me: needs('account.own').route({ method: 'GET', path: '/auth/me', summary: 'Get the signed-in user' }).output(user),
  changePassword: needs('account.own', { transaction: false })
    .route({
      method: 'POST',
      path: '/auth/password',
      successStatus: 204,
      summary: 'Change the password and end the other sessions',
    })
    .input(z.strictObject({ currentPassword: z.string().max(limits.password.max), newPassword: password }))
    .output(nothing),
  sessions: needs('account.own')
    .route({ method: 'GET', path: '/auth/sessions', summary: 'List the user’s sessions' })
    .output(z.array(session)),
  endSession: needs('account.own')
    .route({
      method: 'DELETE',
      path: '/auth/sessions/{id}',
      successStatus: 204,
      summary: 'End a session of the user',
    })
    .input(byId)
    .output(nothing),
  /** Locks this window: all its other operations return 401 until `unlock`. */
  lock: needs('account.own').output(nothing),
  unlock: open
    .meta({ transaction: false })
    .input(z.strictObject({ password: z.string().max(limits.password.max) }))
    .output(user),
};
