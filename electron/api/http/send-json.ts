import type { ServerResponse } from 'node:http';

/** Sends `value` as JSON; without a body if it is undefined. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  if (value === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
