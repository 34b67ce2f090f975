import type { Context } from './context.ts';
import { Mailbox } from './event-queue.ts';

/**
 * Gives what `work` tells, as it comes, and returns what it answers.
 * @param work gets where to tell, and a signal that is aborted when the reader leaves or the call is cancelled; it has
 * ended before this ends
 */
export async function* told<Event, Result>(
  ctx: Context,
  work: (tell: (event: Event) => void, signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<Event, Result> {
  const leaving = new AbortController();
  const signal = ctx.signal ? AbortSignal.any([ctx.signal, leaving.signal]) : leaving.signal;
  const events = new Mailbox<Event>();
  const working = work((event) => events.put(event), signal);
  // Its failure is told to the reader below; to one who left there is nothing to tell.
  const ended = working.then(
    () => events.close(),
    () => events.close(),
  );
  try {
    yield* events;
    return await working;
  } finally {
    leaving.abort();
    await ended;
  }
}
