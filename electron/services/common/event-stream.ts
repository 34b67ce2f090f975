import type { Context } from './context.ts';

/**
 * Yields the events that `work` emits and returns its result. `work` has settled before the generator ends.
 * @param work receives a function that emits an event, and a signal that is aborted if the call is cancelled or the
 * reader stops reading
 */
export async function* eventStream<Event, Result>(
  ctx: Context,
  work: (emit: (event: Event) => void, signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<Event, Result> {
  const reader = new AbortController();
  const signal = ctx.signal ? AbortSignal.any([ctx.signal, reader.signal]) : reader.signal;
  const events = new EventQueue<Event>();
  const working = work((event) => events.push(event), signal);
  // A failure is thrown below if the reader is still there, and ignored otherwise.
  const settled = working.then(
    () => events.close(),
    () => events.close(),
  );
  try {
    yield* events;
    return await working;
  } finally {
    reader.abort();
    await settled;
  }
}

/** An unbounded queue with one reader, which ends after `close`. */
class EventQueue<T> implements AsyncIterable<T> {
  private readonly queued: T[] = [];
  private closed = false;
  private wake: (() => void) | undefined;

  push(item: T): void {
    this.queued.push(item);
    this.wake?.();
  }

  close(): void {
    this.closed = true;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      yield* this.queued.splice(0);
      if (this.queued.length > 0) continue;
      if (this.closed) return;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
