import type { Socket } from 'node:net';
import pg from 'pg';
import { AppError } from '#shared/errors.ts';
import type { PlainKey } from '#shared/messages/message.ts';

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || host.startsWith('127.') || host.startsWith('/');

/** For servers that accept a connection but never respond. */
const connectTimeoutMs = 15_000;

export type NewClient = (config: pg.ClientConfig) => pg.Client;

/**
 * Connects to the hub. Uses TLS with a verified certificate, except on this machine or if the URL has an `sslmode`.
 * @throws AppError VALIDATION for a malformed address, UNAVAILABLE with `details.reason` if the connection fails
 */
export async function connectHub(
  url: string,
  signal?: AbortSignal,
  newClient: NewClient = (config) => new pg.Client(config),
): Promise<pg.Client> {
  signal?.throwIfAborted();
  const client = newClient({
    ...hubConfig(url),
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // Without a listener, an error between two queries would end the process. The next query reports it.
  client.on('error', () => undefined);
  const timeout = setTimeout(() => drop(client), connectTimeoutMs);
  try {
    await client.connect();
    await client.query("SET timezone = 'UTC'");
  } catch (error) {
    await client.end().catch(() => undefined);
    throw hubProblem(error);
  } finally {
    clearTimeout(timeout);
  }
  return client;
}

/** Returns the connection's current socket; TLS replaces it during connect. */
export function socketOf(client: pg.Client): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

/** Destroys a connection's socket. Pending queries fail. */
export function drop(client: pg.Client): void {
  socketOf(client).destroy();
}

function hubConfig(url: string): pg.ClientConfig {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch (cause) {
    throw new AppError('VALIDATION', 'hub.addressForm', { cause });
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new AppError('VALIDATION', 'hub.addressScheme');
  }
  const host = decodeURIComponent(parsed.hostname) || parsed.searchParams.get('host') || 'localhost';
  const ssl = isLoopback(host) || parsed.searchParams.has('sslmode') ? {} : { ssl: { rejectUnauthorized: true } };
  return { connectionString: url, application_name: 'qwarty', ...ssl };
}

/** The reason and the message for each SQLSTATE of PostgreSQL or the hub's functions, and for each system error. */
const problems: Record<string, [reason: string, key: PlainKey]> = {
  '28P01': ['wrong-password', 'hub.loginOrPassword'],
  '28000': ['wrong-password', 'hub.login'],
  '3D000': ['no-database', 'hub.noDatabase'],
  '3F000': ['not-a-hub', 'hub.notAHub'],
  '40P01': ['busy', 'hub.locked'],
  '42703': ['hub-too-old', 'hub.older'],
  '42P01': ['hub-too-old', 'hub.older'],
  '42883': ['not-a-hub', 'hub.older'],
  '42501': ['no-member', 'hub.notAMember'],
  '53100': ['disk-full', 'hub.diskFull'],
  '53300': ['busy', 'hub.tooManyConnections'],
  '55P03': ['busy', 'hub.locked'],
  '57P01': ['restarted', 'hub.restarted'],
  '57P03': ['starting', 'hub.starting'],
  QW001: ['other-login', 'hub.otherLogin'],
  QW002: ['protocol', 'hub.incompatible'],
  QW003: ['hub-too-old', 'hub.outdated'],
  QW004: ['copied', 'hub.copied'],
  QW005: ['restored', 'hub.restored'],
  QW006: ['interrupted', 'hub.incomplete'],
  QW007: ['update-needed', 'hub.updateNeeded'],
  ENOTFOUND: ['unreachable', 'hub.notFoundAtAddress'],
  EAI_AGAIN: ['unreachable', 'hub.notFound'],
  ECONNREFUSED: ['unreachable', 'hub.noAnswerAtAddress'],
  ECONNRESET: ['interrupted', 'hub.interrupted'],
  EPIPE: ['interrupted', 'hub.interrupted'],
  ETIMEDOUT: ['unreachable', 'hub.noAnswer'],
  ENETUNREACH: ['unreachable', 'hub.noAnswer'],
  ENETDOWN: ['unreachable', 'hub.noAnswer'],
  EHOSTUNREACH: ['unreachable', 'hub.noAnswer'],
  EHOSTDOWN: ['unreachable', 'hub.noAnswer'],
};

/** Turns an error of the hub's database or connection into an AppError. Returns any other error unchanged. */
export function hubProblem(error: unknown): Error {
  if (error instanceof AppError || !(error instanceof Error))
    return error instanceof Error ? error : new Error(String(error));
  if (error.name === 'AbortError') return new AppError('CANCELLED', 'hub.cancelled', { cause: error });
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = /no encryption/.test(error.message) ? undefined : problems[code];
  if (known) return new AppError('UNAVAILABLE', known[1], { reason: known[0], cause: error });
  // A server that requires encryption rejects others with 28000, the code for a rejected login.
  if (/SSL|TLS|no encryption|certificate|self.signed/i.test(error.message) || code.startsWith('ERR_TLS')) {
    return new AppError('UNAVAILABLE', 'hub.tls', { reason: 'tls', cause: error });
  }
  if (/timeout|terminated|Connection/i.test(error.message)) {
    return new AppError('UNAVAILABLE', 'hub.interrupted', { reason: 'interrupted', cause: error });
  }
  return error;
}
