import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { apiPrefix } from '#shared/contract/index.ts';
import type { Origin } from '../origin.ts';
import { router } from '../router.ts';
import { readJson } from './body.ts';
import { errorBody, errorHeaders } from './errors.ts';
import { coerceQuery } from './query.ts';

const handler = new OpenAPIHandler<Origin>(router, {
  // Operations without a route are for the window only.
  filter: ({ contract }) => contract['~orpc'].route.path !== undefined,
  customErrorResponseBodyEncoder: ({ code, message, data }) => errorBody(code, message, data),
  rootInterceptors: [
    async ({ next }) => {
      const result = await next();
      if (result.matched) Object.assign(result.response.headers, moreHeaders(result.response));
      return result;
    },
  ],
  clientInterceptors: [
    async ({ next, ...options }) => {
      const { procedure, input } = options;
      if (procedure['~orpc'].route.method !== 'GET') return await next(options);
      return await next({ ...options, input: coerceQuery(procedure, (input ?? {}) as Record<string, unknown>) });
    },
  ],
});

/** Answers an operation whose input and output are JSON. The request's route is known to exist. */
export async function answerOperation(
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  origin: Origin,
): Promise<void> {
  // Read here, because oRPC would take a body of any size; it uses what it finds in `body`.
  if (request.method !== 'GET') request.body = (await readJson(request)) ?? {};
  await handler.handle(request, response, { prefix: apiPrefix, context: origin });
}

function moreHeaders({ status, body }: { status: number; body: unknown }): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  if (status >= 400) return errorHeaders(status, body);
  // What `If-Match` wants to hear again.
  return 'updatedAt' in body ? { etag: `"${body.updatedAt}"` } : {};
}
