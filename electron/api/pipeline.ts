import { implement } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import type { Context } from '../services/common/context.ts';
import { errors } from './middleware/errors.ts';
import { logging } from './middleware/logging.ts';
import { permission } from './middleware/permission.ts';
import { session } from './middleware/session.ts';
import { transaction } from './middleware/transaction.ts';
import type { Origin } from './origin.ts';

/**
 * oRPC counts where it validates from the end of the middleware: input two before the end, so after the session and
 * before permission; output at the very end, so inside the transaction.
 */
const validation = { initialInputValidationIndex: -2, initialOutputValidationIndex: 0 };

/** The contract with what every call goes through: logging → errors → session → validation → permission → transaction. */
export const pipeline = implement(contract)
  .$context<Origin>()
  .$config(validation)
  .use(logging)
  .use(errors)
  .use(session)
  .use(permission)
  .use(transaction);

/** What a handler's context is after the middleware: the service's own context, and where the call came from. */
export type CallContext = Origin & Context;

type Answer<Output> = Output extends void ? undefined : Output;

/** A service function as the handler of an operation. */
export function run<Ctx extends Context, Input, Output>(service: (ctx: Ctx, input: Input) => Promise<Output>) {
  return async ({ context, input }: { context: Ctx; input: Input }): Promise<Answer<Output>> =>
    (await service(context, input)) as Answer<Output>;
}

/** A service function that tells events, as the handler of an operation. */
export function stream<Input, Event>(service: (ctx: Context, input: Input) => AsyncGenerator<Event>) {
  return ({ context, input }: { context: Context; input: Input }): AsyncGenerator<Event> => service(context, input);
}
