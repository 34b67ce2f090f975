import { AppError } from '#shared/errors.ts';
import type { Signed } from '../../services/accounts/session-cache.ts';
import { findSession } from '../../services/accounts/sessions.ts';
import type { Context } from '../../services/common/context.ts';

/** Changes of these tables may end a session or change what its user may do; `*` follows a lost connection. */
const sessionTables = new Set(['users', 'sessions', '*']);
/** Finds sessions that have expired, which changes no table. */
const checkMs = 10 * 60_000;

/**
 * Ends a stream with its session: when the user signs out, is disabled or gets another role or artist. Returns a signal
 * for the stream's work, and a function that limits its events.
 */
export function sessionStream(ctx: Context, token: string, { actor, sessionId }: Signed) {
  const ended = new AbortController();
  const check = async () => {
    const now = await findSession(ctx, token).catch(() => null);
    const same = now?.sessionId === sessionId && now.actor.role === actor.role && now.actor.artistId === actor.artistId;
    if (!same) ended.abort();
  };
  async function* events<T>(stream: AsyncIterable<T>): AsyncGenerator<T> {
    const stop = ctx.workspace.changes.onChange(({ table }) => sessionTables.has(table) && void check());
    const timer = setInterval(check, checkMs).unref();
    try {
      // The session may have ended between the call and its first read.
      await check();
      if (!ended.signal.aborted)
        for await (const event of stream) {
          if (ended.signal.aborted) break;
          yield event;
        }
      if (ended.signal.aborted) throw new AppError('UNAUTHENTICATED', 'accounts.signIn', { reason: 'expired' });
    } finally {
      clearInterval(timer);
      stop();
    }
  }
  return { signal: ended.signal, events };
}
