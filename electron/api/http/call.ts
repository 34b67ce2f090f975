import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Origin } from '../origin.ts';

/** One HTTP call of an operation. `params` are the values of the placeholders in its path. */
export type HttpCall = {
  request: IncomingMessage;
  response: ServerResponse;
  origin: Origin;
  params: Record<string, string>;
  query: URLSearchParams;
};

/** Returns a signal that is aborted if the caller disconnects before the response is complete. */
export function abortedWith(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) controller.abort();
  });
  return controller.signal;
}
