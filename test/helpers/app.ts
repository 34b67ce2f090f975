import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { serveHttp } from '#electron/api/http/server.ts';
import { listenToChanges } from '#electron/database/changes.ts';
import { openSession } from '#electron/services/accounts/sessions.ts';
import { createUser } from '#electron/services/accounts/users.ts';
import type { Context, Log, Workspace } from '#electron/services/common/context.ts';
import { localContext } from '#electron/services/common/local-context.ts';
import { stopFacetProcess } from '#electron/services/filters/process/facet-process.ts';
import { forgetOnChange } from '#electron/services/workspace/workspace.ts';
import { createLocalStore } from '#electron/storage/object-store.ts';
import type { Role } from '#shared/abilities.ts';
import type { User } from '#shared/contract/workspace/auth.ts';
import { userInput } from '#test/factories.ts';
import { testDatabase } from '#test/helpers/database/database.ts';
import { type Client, portClient, secretsInMemory } from './client.ts';
import { type HttpClient, httpClient } from './http.ts';

/** A log that keeps its lines, for tests to check. */
type TestLog = Log & { lines: { level: string; message: string; fields?: Record<string, unknown> }[] };

export type Account = { user: User; token: string };

export type TestApp = {
  workspace: Workspace & { log: TestLog };
  /** The context of the command line: admin, without a session. */
  local: Context;
  /** The app's clock, which only `advance` changes. */
  clock: { now: () => Date; advance(ms: number): void };
  /** Creates an account with this role and signs it in. */
  signIn(role: Role, overrides?: { artistId?: string | null }): Promise<Account>;
  /** Creates another session of an account. */
  tokenFor(account: Account): Promise<string>;
  /** Returns a window's client: of a new user with this role, of an existing user, or without a session. */
  client(who?: Role | Account): Promise<Client>;
  /** Like `client`, for HTTP. */
  http(who?: Role | Account): Promise<HttpClient>;
  /** Returns the HTTP server's address, starting it if necessary. */
  url(): Promise<string>;
  /** Returns the set-up code of the HTTP server; undefined if there are users. */
  setUpCode(): Promise<string | undefined>;
  /** Stops the HTTP server after all requests have ended. */
  stopServing(): Promise<void>;
};

/** Returns an app without a window (database, store, API) for this test alone; it is removed when the test ends. */
export async function testApp(t: ExecutionContext<unknown>): Promise<TestApp> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-test-'));
  t.teardown(async () => await rm(dir, { recursive: true, force: true }));
  const database = await testDatabase(t);
  const log = testLog(t);
  const changes = await listenToChanges(database.connection, log);
  t.teardown(changes.close);
  forgetOnChange(database.sequelize, changes);
  t.teardown(() => stopFacetProcess(database));
  const workspace = { dir, database, store: createLocalStore(dir), changes, log };
  const clock = testClock();
  const local: Context = { ...localContext(workspace), now: clock.now };
  let accounts = 0;
  let server: ReturnType<typeof serveHttp> | undefined;

  async function signIn(role: Role, overrides = {}): Promise<Account> {
    const input = userInput({
      email: `${role}-${++accounts}@gallery.example`,
      name: `The ${role}`,
      role,
      ...overrides,
    });
    const user = await createUser(local, input);
    return { user, token: await openSession({ ...local, client: 'Test' }, user.id) };
  }

  const tokenFor = async ({ user }: Account) => await openSession({ ...local, client: 'Test' }, user.id);

  async function tokenOf(who: Role | Account | undefined): Promise<string | undefined> {
    if (who === undefined) return undefined;
    return (typeof who === 'string' ? await signIn(who) : who).token;
  }

  async function serving(): ReturnType<typeof serveHttp> {
    if (!server) {
      server = serveHttp({ workspace, port: 0, now: clock.now });
      t.teardown(stopServing);
    }
    return await server;
  }

  const url = async () => (await serving()).url;
  const setUpCode = async () => (await serving()).setUpCode;

  async function stopServing(): Promise<void> {
    const running = await server;
    server = undefined;
    await running?.close();
  }

  async function client(who?: Role | Account): Promise<Client> {
    const token = await tokenOf(who);
    return portClient(t, { workspace, session: secretsInMemory(token ? { session: token } : {}), now: clock.now });
  }

  const http = async (who?: Role | Account) => httpClient(await url(), await tokenOf(who));
  return { workspace, local, clock, signIn, tokenFor, client, http, url, setUpCode, stopServing };
}

/** Also prints errors in the test's output, because responses contain no internal details. */
function testLog(t: ExecutionContext<unknown>): TestLog {
  const lines: TestLog['lines'] = [];
  const at = (level: string) => (message: string, fields?: Record<string, unknown>) => {
    lines.push({ level, message, fields });
    const cause = fields?.cause as (Error & { parent?: Error }) | undefined;
    // Sequelize's errors have their message only in `parent`.
    if (level === 'error') t.log(message, cause?.parent?.message, cause?.stack);
  };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** Returns a clock that stands still, so that results do not depend on the machine's speed. */
function testClock(): TestApp['clock'] {
  let time = Date.now();
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
  };
}
