import { call } from '@orpc/server';
import type { Origin } from '../origin.ts';
import { streamed } from '../streamed.ts';
import { readJson } from './body.ts';
import { abortedWith, type HttpCall } from './call.ts';
import { coerceQuery, queryObject } from './query.ts';
import type { Route } from './routes.ts';
import { sendJson } from './send-json.ts';

/** Runs an operation whose input and output are JSON, and responds. */
export async function answerOperation(
  { request, response, origin, params, query }: HttpCall,
  route: Route,
): Promise<void> {
  const { method, name, procedure } = route;
  const body = await readJson(request, procedure['~orpc'].meta.bodyBytes).catch((error) =>
    refuseBody(error, origin, route),
  );
  const sent = method === 'GET' ? coerceQuery(procedure, queryObject(query)) : body;
  const output: unknown = await call(
    procedure,
    { ...sent, ...params },
    {
      context: origin,
      path: name.split('.'),
      signal: abortedWith(response),
    },
  );
  const version = versionOf(output);
  if (version !== undefined) response.setHeader('etag', `"${version}"`);
  sendJson(response, procedure['~orpc'].route.successStatus ?? 200, output);
}

/** Rejects an unreadable body from inside the operation's middleware: after the session check, and logged. */
async function refuseBody(error: unknown, origin: Origin, { name, procedure }: Route): Promise<never> {
  return await streamed({ name, meta: procedure['~orpc'].meta, origin }, () => Promise.reject(error));
}

/** Returns the record's version, which the response sends as its ETag. */
function versionOf(output: unknown): unknown {
  return typeof output === 'object' && output !== null && 'updatedAt' in output ? output.updatedAt : undefined;
}
