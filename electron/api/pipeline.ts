import { implement } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import type { Context } from '../services/common/context.ts';
import { errors } from './middleware/errors.ts';
import { logging } from './middleware/logging.ts';
import { permission } from './middleware/permission.ts';
import { session } from './middleware/session.ts';
import { transaction } from './middleware/transaction.ts';
import { wellFormed } from './middleware/well-formed.ts';
import type { Origin } from './origin.ts';

/**
 * oRPC counts these positions from the end of the middleware: input is validated between session and permission, output
 * inside the transaction.
 */
const validation = { initialInputValidationIndex: -2, initialOutputValidationIndex: 0 };

/**
 * The contract with its middleware: logging → errors → session → well-formed text → validation → permission →
 * transaction.
 */
export const pipeline = implement(contract)
  .$context<Origin>()
  .$config(validation)
  .use(logging)
  .use(errors)
  .use(session)
  .use(wellFormed)
  .use(permission)
  .use(transaction);

/** The context of a handler after the middleware: the service's context and the call's origin. */
export type CallContext = Origin & Context;

type Answer<Output> = Output extends void ? undefined : Output;

/** Makes a service function the handler of an operation. */
export function run<Ctx extends Context, Input, Output>(service: (ctx: Ctx, input: Input) => Promise<Output>) {
  return async ({ context, input }: { context: Ctx; input: Input }): Promise<Answer<Output>> =>
    (await service(context, input)) as Answer<Output>;
}

/** Makes a service function that streams events the handler of an operation. */
export function stream<Ctx extends Context, Input, Event>(service: (ctx: Ctx, input: Input) => AsyncGenerator<Event>) {
  return ({ context, input }: { context: Ctx; input: Input }): AsyncGenerator<Event> => service(context, input);
}
