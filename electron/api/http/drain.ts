import type { IncomingMessage } from 'node:http';

const mostBytes = 64 * 1024 ** 2;
const longestMs = 10_000;

/**
 * Reads and discards the rest of a rejected request, up to a limit: a client whose connection is closed while it sends
 * cannot read the response.
 */
export function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let bytes = 0;
  const last = setTimeout(() => request.destroy(), longestMs);
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) request.destroy();
  });
  request.once('close', () => clearTimeout(last));
  request.resume();
}
