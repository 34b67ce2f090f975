import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { ORPCError } from '@orpc/server';
import { AppError, type ErrorCode, type ErrorDetails } from '#shared/errors.ts';
import type { Message } from '#shared/messages/message.ts';

/** The body of every error over HTTP. `errors` lists the refused fields; `current` is the current record for STALE. */
type ErrorBody = Message & {
  detail: string;
  code: string;
  errors?: ErrorDetails['errors'];
  current?: unknown;
};

/** Returns the status, the headers and the body of an error. */
function errorAnswer(error: AppError): { status: number; headers: Record<string, string>; body: ErrorBody } {
  return { status: error.status, headers: errorHeaders(error), body: errorBody(error) };
}

function errorBody({ code, message, messageKey, params, details: { errors, current } }: AppError): ErrorBody {
  return {
    detail: code === 'INTERNAL' ? 'Internal server error' : message,
    code,
    messageKey,
    ...(params ? { params } : {}),
    ...(errors?.length ? { errors } : {}),
    ...(current === undefined ? {} : { current }),
  };
}

function errorHeaders({ status, details: { retryAfterSeconds } }: AppError): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds) };
  return {};
}

/** The data of the errors that `middleware/errors.ts` throws. */
type ErrorData = Message & ErrorDetails;

/** Converts an error thrown by oRPC back to the AppError that it was created from. */
export function fromOrpc({ code, data, cause }: ORPCError<string, unknown>): AppError {
  const { messageKey, params, ...details } = (data ?? { messageKey: 'requests.internal' }) as ErrorData;
  return AppError.from(code as ErrorCode, { messageKey, params }, { ...details, cause });
}

export function sendError(response: ServerResponse, error: AppError, more: OutgoingHttpHeaders = {}): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, headers, body } = errorAnswer(error);
  response.writeHead(status, { 'content-type': 'application/json', ...headers, ...more });
  response.end(JSON.stringify(body));
}
