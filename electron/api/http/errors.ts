import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { ORPCError } from '@orpc/server';
import { AppError, type ErrorDetails } from '#shared/errors.ts';

/** The body of every error over HTTP. `errors` names the refused fields; `current` is the record behind a STALE one. */
export type ErrorBody = { detail: string; code: string; errors?: ErrorDetails['errors']; current?: unknown };

/** An error as it goes out, with the headers its status asks for. */
export function errorAnswer(error: AppError): { status: number; headers: Record<string, string>; body: ErrorBody } {
  const { code, status, message, details } = error;
  return { status, headers: errorHeaders(status, details), body: errorBody(code, message, details) };
}

/** @param data the details of an AppError, as they came through oRPC */
export function errorBody(code: string, detail: string, data: unknown): ErrorBody {
  const { errors, current } = (data ?? {}) as ErrorDetails;
  return {
    detail,
    code,
    ...(errors?.length ? { errors } : {}),
    ...(current === undefined ? {} : { current }),
  };
}

export function errorHeaders(status: number, data: unknown): Record<string, string> {
  const { retryAfterSeconds } = (data ?? {}) as ErrorDetails;
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds) };
  return {};
}

/** What oRPC threw as an AppError again, for answers that are not written by oRPC. */
export function fromOrpc(error: ORPCError<string, unknown>): AppError {
  return new AppError(error.code as AppError['code'], error.message, error.data as ErrorDetails, { cause: error });
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
