import { randomUUID } from 'node:crypto';
import type { ExecutionContext } from 'ava';
import type pg from 'pg';
import { grantMember } from '#electron/sync/hub/init.ts';

/** Creates a uniquely named login on the test server that is dropped after the test. */
export async function login(t: ExecutionContext<unknown>, hub: pg.Client, name: string): Promise<string> {
  const unique = `${name}_${randomUUID().slice(0, 8)}`;
  await hub.query(`CREATE ROLE ${unique} LOGIN PASSWORD 'secret'`);
  t.teardown(async () => {
    await hub.query(`DROP OWNED BY ${unique}`);
    await hub.query(`DROP ROLE ${unique}`);
  });
  return unique;
}

/** Like `login`, with the right to sync. */
export async function member(t: ExecutionContext<unknown>, hub: pg.Client, name: string): Promise<string> {
  const unique = await login(t, hub, name);
  await grantMember(hub, unique);
  return unique;
}

/** Returns the hub's address for a login. */
export function as(url: string, name: string): string {
  const address = new URL(url);
  address.username = name;
  address.password = 'secret';
  return address.href;
}
