import type { IncomingMessage } from 'node:http';

const mostBytes = 64 * 1024 ** 2;
const longestMs = 10_000;

/**
 * Reads on what a caller is still sending after it was refused: one that is cut off in the middle of sending does not
 * get to read why. Within limits, so that nobody can keep the connection busy.
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
