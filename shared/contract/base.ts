import { oc } from '@orpc/contract';
import * as z from 'zod';
import type { Ability } from '../abilities.ts';
import { type ErrorCode, errorStatus } from '../errors.ts';
import type { MessageKey } from '../messages/message.ts';
import './workspace/issues.ts';

/**
 * An operation's metadata for the middleware. The caller needs `ability`; `public` operations need no session.
 * `transaction: false` is for calls that stream or read files, because a transaction would hold a connection meanwhile.
 * `bodyBytes` is the maximum size of an HTTP request's JSON, if it is not the usual one.
 */
export type OperationMeta = { ability?: Ability; public?: boolean; transaction?: boolean; bodyBytes?: number };

/** A message with its English text; the window shows the text of `messageKey` in its own language. */
export const problem = z.object({
  message: z.string(),
  messageKey: z.string<MessageKey>(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const errorData = problem
  .omit({ message: true })
  .extend({
    errors: z.array(problem.extend({ path: z.string(), label: z.string().optional() })).optional(),
    current: z.unknown().optional(),
    retryAfterSeconds: z.number().optional(),
    reason: z.string().optional(),
  })
  .optional();

const errors = Object.fromEntries(
  Object.entries(errorStatus).map(([code, status]) => [code, { status, data: errorData }]),
) as Record<ErrorCode, { status: number; data: typeof errorData }>;

const base = oc.$meta<OperationMeta>({}).errors(errors);

/** A public operation, such as signing in. */
export const open = base.meta({ public: true });

/** An operation that needs a session and `ability`. */
export function needs(ability: Ability, options: Pick<OperationMeta, 'transaction' | 'bodyBytes'> = {}) {
  return base.meta({ ability, ...options });
}
