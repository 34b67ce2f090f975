import { BlockList, isIP, type Socket } from 'node:net';
import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import type { PlainKey } from '#shared/messages/message.ts';
import { plainPassword, ScramClient } from '../../schema/scram-client.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Returns whether a host is this machine: a socket folder, `localhost` or a loopback address, but not
 * `127.example.org`.
 */
function isLoopback(host: string): boolean {
  if (host === 'localhost' || host.startsWith('/')) return true;
  const version = isIP(host);
  return version !== 0 && loopback.check(host, version === 4 ? 'ipv4' : 'ipv6');
}

/** For servers that accept a connection but never respond. */
const connectTimeoutMs = 15_000;

export type NewClient = (config: pg.ClientConfig) => pg.Client;

/**
 * Connects to the hub. Uses TLS with a verified certificate, except on this machine or if the URL has an `sslmode`;
 * without it, the password is sent by SCRAM only.
 * @throws AppError VALIDATION for a malformed address, UNAVAILABLE with `details.reason` if the connection fails
 */
export async function connectHub(
  url: string,
  signal?: AbortSignal,
  newClient: NewClient = (config) => new ScramClient(config),
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
  const address = parse(url);
  const config = { application_name: 'qwarty', connectionString: url };
  // The last value of a repeated parameter counts, as in the driver.
  if (address.searchParams.getAll('sslmode').at(-1) || isLoopback(hostOf(url))) return config;
  // The driver prefers the address to `ssl`, so `ssl=0` or an empty `sslmode` would turn TLS off.
  for (const name of ['ssl', 'sslmode']) if (address.searchParams.has(name)) address.searchParams.delete(name);
  return { ...config, connectionString: address.href, ssl: { rejectUnauthorized: true } };
}

function parse(url: string): URL {
  let address: URL;
  try {
    address = new URL(url);
  } catch (cause) {
    throw new AppError('VALIDATION', 'hub.addressForm', { cause });
  }
  if (!/^postgres(ql)?:$/.test(address.protocol)) throw new AppError('VALIDATION', 'hub.addressScheme');
  return address;
}

/** Returns the host to which the driver connects, after all parameters. */
function hostOf(url: string): string {
  try {
    return new ScramClient({ connectionString: url }).host;
  } catch (cause) {
    throw new AppError('VALIDATION', 'hub.addressForm', { cause });
  }
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
  [plainPassword]: ['password-method', 'hub.plainPassword'],
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
  // The driver's own error for an address without one.
  if (/client password must be/.test(error.message)) {
    return new AppError('UNAVAILABLE', 'hub.passwordMissing', { reason: 'no-password', cause: error });
  }
  if (/timeout|terminated|Connection/i.test(error.message)) {
    return new AppError('UNAVAILABLE', 'hub.interrupted', { reason: 'interrupted', cause: error });
  }
  return error;
}
