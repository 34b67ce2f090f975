import type * as z from 'zod';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';

/** A service on the internet. Requests and redirects go to `hosts` only. */
export type OutsideService = { name: string; hosts: readonly string[] };

export type Request = { url: string; form?: Record<string, string> };

const maxRedirects = 3;
const headers = { accept: 'application/json', 'user-agent': 'Qwarty gallery manager' };

/**
 * Fetches JSON from a service on the internet and checks it against `schema`. A service that is unreachable or slow, or
 * that returns an oversized or malformed response, is UNAVAILABLE with a message.
 * @throws UNAVAILABLE with a reason, NOT_FOUND for its 404, CANCELLED
 */
export async function fetchJson<T>(
  service: OutsideService,
  request: Request,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T> {
  const text = await fetchText(service, request, signal);
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw unavailable(service, 'malformed', 'malformed', parsed.error);
  return parsed.data;
}

/** Returns a signal that is aborted by the caller's signal or at the time limit of a look-up. */
export function outsideSignal(signal?: AbortSignal): AbortSignal {
  const time = AbortSignal.timeout(limits.outside.timeoutMs);
  return signal ? AbortSignal.any([signal, time]) : time;
}

async function fetchText(service: OutsideService, request: Request, signal: AbortSignal): Promise<string> {
  try {
    const response = await follow(service, request, signal);
    if (response.status === 404)
      throw new AppError('NOT_FOUND', 'authorities.unknown', { params: { service: service.name } });
    if (!response.ok) throw unavailable(service, 'refused', 'failed', response.status);
    return await readLimited(service, response);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw fetchFailure(service, error, signal);
  }
}

async function follow(service: OutsideService, { url, form }: Request, signal: AbortSignal): Promise<Response> {
  let target = url;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    requireOwn(service, target);
    const first = redirects === 0 && form;
    const body = first ? new URLSearchParams(form) : undefined;
    const response = await fetch(target, { method: first ? 'POST' : 'GET', body, headers, redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || !location) return response;
    await response.body?.cancel();
    target = new URL(location, target).href;
  }
  throw unavailable(service, 'redirects', 'failed');
}

function requireOwn(service: OutsideService, url: string): void {
  const { protocol, hostname } = new URL(url);
  const own = service.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  if (protocol !== 'https:' || !own) throw unavailable(service, 'redirects', 'failed', url);
}

async function readLimited(service: OutsideService, response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > limits.outside.bytes) throw unavailable(service, 'oversized', 'oversized');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fetchFailure(service: OutsideService, error: unknown, signal: AbortSignal): AppError {
  if (!signal.aborted) return unavailable(service, 'unreachable', 'unreachable', error);
  const timedOut = (signal.reason as Error | undefined)?.name === 'TimeoutError';
  return timedOut
    ? unavailable(service, 'slow', 'slow', error)
    : new AppError('CANCELLED', 'requests.cancelled', { cause: error });
}

function unavailable(
  { name: service }: OutsideService,
  reason: string,
  text: 'failed' | 'malformed' | 'oversized' | 'slow' | 'unreachable',
  cause?: unknown,
): AppError {
  return new AppError('UNAVAILABLE', `authorities.${text}`, { params: { service }, reason, cause });
}
