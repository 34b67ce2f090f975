import type { IncomingMessage } from 'node:http';

const maxBytes = 64 * 1024 ** 2;
const maxMs = 10_000;

/**
 * Reads and discards the rest of a rejected request, up to a limit. A client cannot read the response if its connection
 * is closed while it is still sending.
 */
export function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let bytes = 0;
  const timeout = setTimeout(() => request.destroy(), maxMs);
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) request.destroy();
  });
  request.once('close', () => clearTimeout(timeout));
  request.resume();
}
