import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ORPCError } from '@orpc/server';
import { changeSetHeader } from '#shared/change-set-header.ts';
import { apiPrefix } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import type { Workspace } from '../../services/common/context.ts';
import { toAppError } from '../app-errors.ts';
import { streams as exports } from '../exports/http.ts';
import { streams as images } from '../images/http.ts';
import { streams as imports } from '../imports/http.ts';
import type { Origin } from '../origin.ts';
import type { HttpCall } from './call.ts';
import { drain } from './drain.ts';
import { fromOrpc, sendError } from './errors.ts';
import { isForeignPage, isOwnHost } from './host.ts';
import { openapiDocument } from './openapi.ts';
import { answerOperation } from './operations.ts';
import { findRoute } from './routes.ts';
import { sendJson } from './send-json.ts';
import { newSetUpCode } from './set-up-code.ts';

const address = '127.0.0.1';
/** Grace period for running calls when the server stops. */
const graceMs = 10_000;
/** The operations whose input or output is a byte stream, by contract name. */
const streams: Readonly<Record<string, (call: HttpCall) => Promise<void>>> = {
  ...images,
  ...imports,
  ...exports,
};
const documentPaths = new Set(['/openapi.json', `${apiPrefix}/openapi.json`]);

type HttpOptions = { workspace: Workspace; port: number; now?: () => Date };
type HttpServer = {
  url: string;
  /** The code for creating the first account; undefined if there is one. */
  setUpCode: string | undefined;
  close(): Promise<void>;
};

/** Serves a workspace's HTTP API on 127.0.0.1. Port 0 selects a free one. @throws AppError if the port is in use */
export async function serveHttp({ workspace, port, now = () => new Date() }: HttpOptions): Promise<HttpServer> {
  const handlers = new Set<Promise<void>>();
  const setUpCode = await newSetUpCode(workspace);
  const server = createServer((request, response) => {
    const handler = answer(request, response, originOf(request, workspace, now, setUpCode))
      .catch((error) => {
        // The middleware has logged oRPC's errors.
        const failure = error instanceof ORPCError ? fromOrpc(error) : toAppError(error);
        if (failure.status >= 500 && !(error instanceof ORPCError))
          workspace.log.error('request failed', { url: request.url, cause: error });
        sendError(response, failure);
        drain(request);
      })
      .finally(() => handlers.delete(handler));
    handlers.add(handler);
  });
  // Without a listener, Node.js closes the connection without a response.
  server.on('connect', (_request, socket) => socket.end(refusedConnect));
  await listen(server, port);
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://${address}:${bound}`, setUpCode, close: () => close(server, handlers) };
}

const refusedConnect = 'HTTP/1.1 405 Method Not Allowed\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

async function answer(request: IncomingMessage, response: ServerResponse, origin: Origin): Promise<void> {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
  if (!isOwnHost(request.headers.host)) throw new AppError('FORBIDDEN', 'requests.foreignHost');

  if (isForeignPage(request.headers)) throw new AppError('FORBIDDEN', 'requests.foreignPage');

  const { pathname, searchParams: query } = targetOf(request);
  if (documentPaths.has(pathname)) return sendJson(response, 200, await openapiDocument());
  const path = pathname.startsWith(`${apiPrefix}/`) ? pathname.slice(apiPrefix.length) : null;
  const { route, params, methods } =
    path === null ? { params: {}, methods: [] } : findRoute(request.method ?? 'GET', path);
  if (!route) {
    if (methods.length === 0) throw nothingHere();
    response.setHeader('allow', methods.join(', '));
    throw new AppError('METHOD_NOT_ALLOWED', 'requests.method', { params: { methods: methods.join(', ') } });
  }
  const call = { request, response, origin, params, query };
  await (streams[route.name]?.(call) ?? answerOperation(call, route));
}

/**
 * Parses the request target, a path or an absolute URL. `//x` is a path, but `new URL` would read a host.
 * @throws NOT_FOUND if it is malformed, FORBIDDEN for another host
 */
function targetOf({ url = '/' }: IncomingMessage): URL {
  const whole = url.startsWith('/') ? `http://${address}${url}` : url;
  if (!URL.canParse(whole)) throw nothingHere();
  const target = new URL(whole);
  if (target.host !== '' && !isOwnHost(target.host)) throw new AppError('FORBIDDEN', 'requests.foreignHost');
  return target;
}

function nothingHere(): AppError {
  return new AppError('NOT_FOUND', 'requests.nothingHere');
}

function originOf(
  { headers, socket }: IncomingMessage,
  workspace: Workspace,
  now: () => Date,
  setUpCode: string | undefined,
): Origin {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
  const changeSetId = [headers[changeSetHeader] ?? []].flat()[0];
  return {
    workspace,
    now,
    token,
    client: headers['user-agent'] ?? 'HTTP',
    address: socket.remoteAddress,
    basedOn: basedOn(headers['if-match']),
    changeSetId,
    setUpCode,
  };
}

/** Returns the `updatedAt` in `If-Match`, with or without quotes; `*` means no check. */
function basedOn(ifMatch: string | undefined): string | undefined {
  const value = ifMatch?.trim().replace(/^(?:W\/)?"(.*)"$/, '$1');
  return value === '*' || value === '' ? undefined : value;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      reject(
        taken
          ? new AppError('UNAVAILABLE', 'requests.portTaken', { params: { port: String(port) }, cause })
          : new AppError('UNAVAILABLE', 'requests.serverFailed', { cause }),
      );
    });
    server.listen(port, address, resolve);
  });
}

/** Stops the server once requests have finished. A handler can outlive its connection, if the caller disconnected. */
async function close(server: Server, handlers: ReadonlySet<Promise<void>>): Promise<void> {
  const timeout = setTimeout(() => server.closeAllConnections(), graceMs);
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
  clearTimeout(timeout);
  await Promise.all(handlers);
}
