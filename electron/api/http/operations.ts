import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { ORPCError } from '@orpc/server';
import { apiPrefix } from '#shared/contract/index.ts';
import type { Origin } from '../origin.ts';
import { router } from '../router.ts';
import { streamed } from '../streamed.ts';
import { readJson } from './body.ts';
import { errorAnswer, fromOrpc } from './errors.ts';
import { coerceQuery } from './query.ts';
import type { Route } from './routes.ts';

/** A call with the response that will answer it, for the headers that oRPC knows nothing of. */
type Call = Origin & { response: ServerResponse };

const handler = new OpenAPIHandler<Call>(router, {
  // Operations without a route are for the window only.
  filter: ({ contract }) => contract['~orpc'].route.path !== undefined,
  customErrorResponseBodyEncoder: (error) => errorAnswer(fromOrpc(error)).body,
  clientInterceptors: [
    async ({ next, ...options }) => {
      const { procedure, input, context } = options;
      const isQuery = procedure['~orpc'].route.method === 'GET';
      try {
        const output = await next(isQuery ? { ...options, input: coerceQuery(procedure, Object(input)) } : options);
        setHeaders(context.response, versionHeaders(output));
        return output;
      } catch (error) {
        if (error instanceof ORPCError) setHeaders(context.response, errorAnswer(fromOrpc(error)).headers);
        throw error;
      }
    },
  ],
});

/** Answers an operation whose input and output are JSON. */
export async function answerOperation(
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  origin: Origin,
  route: Route,
): Promise<void> {
  // Read here, because oRPC would take a body of any size; it uses what it finds in `body`.
  if (request.method !== 'GET')
    request.body = (await readJson(request).catch((error) => refuseBody(error, origin, route))) ?? {};
  await handler.handle(request, response, { prefix: apiPrefix, context: { ...origin, response } });
}

/** No call comes of such a body; it is refused as one would be, though: with a line in the log, after the session. */
async function refuseBody(error: unknown, origin: Origin, { name, operation }: Route): Promise<never> {
  return await streamed({ name, meta: operation['~orpc'].meta, origin }, () => Promise.reject(error));
}

/** What `If-Match` wants to hear again. */
function versionHeaders(output: unknown): Record<string, string> {
  if (typeof output !== 'object' || output === null || !('updatedAt' in output)) return {};
  return { etag: `"${output.updatedAt}"` };
}

function setHeaders(response: ServerResponse, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
