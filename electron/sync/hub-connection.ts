import type { Socket } from 'node:net';
import pg from 'pg';
import { AppError } from '#shared/errors.ts';

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || host.startsWith('127.') || host.startsWith('/');

/** A server may take a connection and then say nothing. */
const connectTimeoutMs = 15_000;

export type NewClient = (config: pg.ClientConfig) => pg.Client;

/**
 * A connection to the hub. Anything but this machine is spoken to by TLS with a certificate that is verified, unless
 * the address says otherwise (`?sslmode=…`).
 * @throws AppError with a sentence an admin can act on.
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
  // A connection that breaks between two queries would otherwise end the process; the next query reports it.
  client.on('error', () => undefined);
  const tooLong = setTimeout(() => drop(client), connectTimeoutMs);
  try {
    await client.connect();
    await client.query("SET timezone = 'UTC'");
  } catch (error) {
    await client.end().catch(() => undefined);
    throw hubProblem(error);
  } finally {
    clearTimeout(tooLong);
  }
  return client;
}

/** What carries a connection: with TLS another one once it is connected. */
export function socketOf(client: pg.Client): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

/** Ends a connection without a word: whoever waits for an answer hears that it broke. */
export function drop(client: pg.Client): void {
  socketOf(client).destroy();
}

function hubConfig(url: string): pg.ClientConfig {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch (cause) {
    throw new AppError(
      'VALIDATION',
      'The hub’s address is not of the form postgres://login:password@host/database.',
      {},
      { cause },
    );
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new AppError('VALIDATION', 'The hub’s address begins with postgres://.');
  }
  const host = decodeURIComponent(parsed.hostname) || parsed.searchParams.get('host') || 'localhost';
  const ssl = isLoopback(host) || parsed.searchParams.has('sslmode') ? {} : { ssl: { rejectUnauthorized: true } };
  return { connectionString: url, application_name: 'qwarty', ...ssl };
}

const olderHub = 'That hub is older than this version. An admin brings it up to date with “qwarty hub init”.';

/** What PostgreSQL or the network answered, as what an admin can do about it. */
const sentences: Record<string, [reason: string, sentence: string]> = {
  '28P01': ['wrong-password', 'The hub does not accept this login or password.'],
  '28000': ['wrong-password', 'The hub does not accept this login.'],
  '3D000': ['no-database', 'The hub’s server has no database of that name.'],
  '3F000': ['not-a-hub', 'That database is not a hub yet. An admin makes it one with “qwarty hub init”.'],
  '40P01': ['busy', 'Somebody is holding the hub’s tables at the moment. Try again later.'],
  '42703': ['hub-too-old', olderHub],
  '42P01': ['hub-too-old', olderHub],
  '42883': ['not-a-hub', olderHub],
  '42501': ['no-member', 'This login is not a member of the hub. An admin adds it with “qwarty hub grant”.'],
  '53100': [
    'disk-full',
    'The disk of the hub or of this desktop is full. Nothing is lost; make room and synchronise again.',
  ],
  '53300': ['busy', 'The hub has too many connections at the moment. Try again later.'],
  '55P03': ['busy', 'Somebody is holding the hub’s tables at the moment. Try again later.'],
  '57P01': ['restarted', 'PostgreSQL was restarted in the middle. Synchronise again.'],
  '57P03': ['starting', 'The hub is starting or stopping. Try again in a moment.'],
  QW001: ['other-login', 'This desktop is registered at the hub for another login.'],
  QW002: ['protocol', 'The hub and this version of Qwarty do not understand each other. Update both.'],
  QW003: [
    'hub-too-old',
    'The hub is older than this version. An admin brings it up to date with “qwarty hub init”; nothing is lost until then.',
  ],
  QW004: [
    'copied',
    'A copy of this workspace was synchronised at the same moment. Synchronise again; nothing is lost.',
  ],
  QW005: ['restored', 'The hub was restored from a backup at this moment. Synchronise again; nothing is lost.'],
  QW006: ['interrupted', 'Not everything arrived at the hub. Synchronise again; nothing is lost.'],
  QW007: ['update-needed', 'The hub asks for a newer version of Qwarty. Update needed; your changes wait here.'],
  ENOTFOUND: ['unreachable', 'The hub cannot be found. Check its address and the network.'],
  EAI_AGAIN: ['unreachable', 'The hub cannot be found. Check the network.'],
  ECONNREFUSED: ['unreachable', 'The hub does not answer. Check its address and whether it is running.'],
  ECONNRESET: ['interrupted', 'The connection broke in the middle. Synchronise again; nothing is lost.'],
  EPIPE: ['interrupted', 'The connection broke in the middle. Synchronise again; nothing is lost.'],
  ETIMEDOUT: ['unreachable', 'The hub does not answer. Check the network.'],
  ENETUNREACH: ['unreachable', 'The hub does not answer. Check the network.'],
  ENETDOWN: ['unreachable', 'The hub does not answer. Check the network.'],
  EHOSTUNREACH: ['unreachable', 'The hub does not answer. Check the network.'],
  EHOSTDOWN: ['unreachable', 'The hub does not answer. Check the network.'],
};

/** Turns a failure at the hub into an AppError; one that is an AppError already stays as it is. */
export function hubProblem(error: unknown): Error {
  if (error instanceof AppError || !(error instanceof Error))
    return error instanceof Error ? error : new Error(String(error));
  if (error.name === 'AbortError')
    return new AppError('CANCELLED', 'Synchronisation was cancelled. Nothing is lost.', {}, { cause: error });
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = /no encryption/.test(error.message) ? undefined : sentences[code];
  if (known) return new AppError('UNAVAILABLE', known[1], { reason: known[0] }, { cause: error });
  // A server that takes none but encrypted connections says it in a code that means a refused login elsewhere.
  if (/SSL|TLS|no encryption|certificate|self.signed/i.test(error.message) || code.startsWith('ERR_TLS')) {
    return new AppError(
      'UNAVAILABLE',
      'The hub’s TLS certificate was refused, or it speaks no TLS.',
      { reason: 'tls' },
      { cause: error },
    );
  }
  if (/timeout|terminated|Connection/i.test(error.message)) {
    return new AppError(
      'UNAVAILABLE',
      'The connection broke in the middle. Synchronise again; nothing is lost.',
      { reason: 'interrupted' },
      { cause: error },
    );
  }
  return error;
}
