import test from 'ava';
import type pg from 'pg';
import { connectHub } from '#electron/sync/connection/hub-connection.ts';
import { AppError } from '#shared/errors.ts';

/** Returns the options with which the hub's client is created. */
async function optionsFor(url: string): Promise<pg.ClientConfig | undefined> {
  let options: pg.ClientConfig | undefined;
  const create = (config: pg.ClientConfig): never => {
    options = config;
    throw new Error('not connected');
  };
  await connectHub(url, undefined, create).catch(() => {});
  return options;
}

/** Returns the driver's TLS options for an address, after all its parameters. */
async function tlsFor(url: string): Promise<unknown> {
  const { default: driver } = await import('pg');
  const client = new driver.Client(await optionsFor(url)) as pg.Client & { ssl: unknown };
  return client.ssl;
}

const verified = { rejectUnauthorized: true };

test('TLS is off only for the addresses of this computer', async (t) => {
  for (const local of [
    'postgres://ada:secret@127.0.0.1/db',
    'postgres://ada:secret@127.9.9.9:5433/db',
    'postgres://ada:secret@localhost/db',
    'postgres://ada:secret@[::1]/db',
    'postgres://ada:secret@hub.example/db?host=127.0.0.1',
    'postgres://ada:secret@/db?host=/var/run/postgresql',
  ])
    t.is(await tlsFor(local), false, local);
  for (const remote of [
    'postgres://ada:secret@127.evil.example/db',
    'postgres://ada:secret@127.0.0.1.evil.example/db',
    'postgres://ada:secret@localhost.evil.example/db',
    'postgres://ada:secret@127.0.0.1/db?host=evil.example',
    'postgres://ada:secret@127.0.0.1/db?host=127.0.0.1&host=evil.example',
    'postgres://ada:secret@%31%32%37.evil.example/db',
    'postgres://ada:secret@hub.example/db?ssl=0',
    'postgres://ada:secret@hub.example/db?ssl=false',
    'postgres://ada:secret@hub.example/db?sslmode=',
    'postgres://ada:secret@hub.example/db?sslmode=require&sslmode=',
    'postgres://ada:secret@hub.example/db',
  ])
    t.deepEqual(await tlsFor(remote), verified, remote);
});

test('an address may set the encryption itself', async (t) => {
  t.is(await tlsFor('postgres://ada@hub.example/db?sslmode=disable'), false);
  t.deepEqual(await tlsFor('postgres://ada@hub.example/db?sslmode=no-verify'), { rejectUnauthorized: false });
  t.deepEqual(await tlsFor('postgres://ada@127.0.0.1/db?sslmode=verify-full'), {});
});

test('a malformed address is rejected', async (t) => {
  for (const url of ['hub.example', 'http://hub.example', 'postgres://a@h/%']) {
    const error = await t.throwsAsync(connectHub(url), { instanceOf: AppError }, url);
    t.is((error as AppError).code, 'VALIDATION', url);
  }
});
