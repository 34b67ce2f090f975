import { getEventIteratorSchemaDetails } from '@orpc/contract';
import { AppError } from '#shared/errors.ts';
import { resolveSession } from '../../services/accounts/sessions.ts';
import { noRecords } from '../../services/common/authorize.ts';
import type { Context } from '../../services/common/context.ts';
import type { Origin } from '../origin.ts';
import { early } from './base.ts';
import { sessionStream } from './session-stream.ts';

/** Looks up the caller's session and creates the call's context. Only public operations work without a session. */
export const session = early.middleware(async ({ context: origin, procedure, signal, next }) => {
  const open = procedure['~orpc'].meta.public === true;
  if (origin.window?.isLocked() && !open)
    throw new AppError('UNAUTHENTICATED', 'accounts.windowLocked', { reason: 'locked' });

  const anonymous = contextOf(origin, signal);
  const signed = origin.token ? await resolveSession(anonymous, origin.token) : null;
  if (!signed && !open) {
    const reason = origin.token ? 'expired' : 'missing';
    throw new AppError('UNAUTHENTICATED', 'accounts.signIn', { reason });
  }
  const { transaction } = anonymous;
  const { actor, sessionId } = signed ?? { actor: null };
  const context = { actor, sessionId, scope: noRecords, transaction, signal };
  if (!signed || !origin.token || !getEventIteratorSchemaDetails(procedure['~orpc'].outputSchema))
    return await next({ context });

  const lasting = sessionStream(anonymous, origin.token, signed);
  const signals = [lasting.signal, ...(signal ? [signal] : [])];
  const result = await next({ context: { ...context, signal: AbortSignal.any(signals) } });
  return { ...result, output: lasting.events(result.output as AsyncIterable<unknown>) };
});

/** The context of a call before the session lookup. */
export function contextOf(
  { workspace, now, client, address, basedOn }: Origin,
  signal: AbortSignal | undefined,
): Context {
  return { workspace, actor: null, scope: noRecords, transaction: undefined, now, client, address, basedOn, signal };
}
