import { oc } from '@orpc/contract';
import * as z from 'zod';
import type { Ability } from '../abilities.ts';
import { type ErrorCode, errorStatus } from '../errors.ts';

/**
 * What the middleware reads of an operation. `ability` is what the caller needs; `public` operations need no session.
 * `transaction: false` is for calls that stream or only read files, which must not hold a connection for their length.
 */
export type OperationMeta = { ability?: Ability; public?: boolean; transaction?: boolean };

const errorData = z
  .object({
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    current: z.unknown().optional(),
    retryAfterSeconds: z.number().optional(),
    reason: z.string().optional(),
  })
  .optional();

const errors = Object.fromEntries(
  Object.entries(errorStatus).map(([code, status]) => [code, { status, data: errorData }]),
) as Record<ErrorCode, { status: number; data: typeof errorData }>;

const base = oc.$meta<OperationMeta>({}).errors(errors);

/** An operation that anybody may call: signing in, and asking whether there is anybody to sign in. */
export const open = base.meta({ public: true });

/** An operation that needs a session and `ability`. */
export function needs(ability: Ability, options: { transaction?: boolean } = {}) {
  return base.meta({ ability, ...options });
}
