import type { Transaction } from 'sequelize';
import type { Role } from '#shared/abilities.ts';
import type { Changes } from '../../database/changes.ts';
import type { Database } from '../../database/database.ts';
import type { LocalStore } from '../../storage/object-store.ts';

/** Who is calling. `local` is whoever can read the workspace folder: the command line, which is admin there. */
export type Actor = {
  userId: string | null;
  name: string;
  role: Role;
  /** The artist record that a person with role `artist` is linked to. */
  artistId: string | null;
};

/** Writes one line to the log. `cause` may be an Error; it is written whole and goes nowhere else. */
export type Log = {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
};

/** What lives as long as the process: made once by the composition roots (main.ts and cli.ts). */
export type Workspace = {
  dir: string;
  database: Database;
  store: LocalStore;
  /** What anybody changes, from whichever process. */
  changes: Changes;
  log: Log;
  /** Where the app keeps access keys; absent where there is no keychain to keep them in, as on the command line. */
  secrets?: Secrets;
};

/** Keeps short secrets by name, encrypted by the operating system. */
export type Secrets = {
  get(name: string): string | null;
  set(name: string, value: string | null): void;
  /** False where the system has no keychain: then keys of other machines are forgotten when the app ends. */
  readonly lasting: boolean;
};

/** What one call knows; made once per call by the API. Every service function takes it first. */
export type Context = {
  workspace: Workspace;
  /** Null only in operations that the contract calls public. */
  actor: Actor | null;
  /** The call's transaction; undefined in operations that stream. */
  transaction: Transaction | undefined;
  now: () => Date;
  /** The session that the caller came by; absent on the command line. */
  sessionId?: string;
  /** What the caller uses, as the list of sessions shows it: "Qwarty window", or a User-Agent. */
  client?: string;
  /** The `If-Match` of an HTTP call: the `updatedAt` that an edit was based on. */
  basedOn?: string;
  /** Which change set the call's writes belong to; without one each transaction makes its own. */
  changeSet?: { id: string; kind: string; params?: Record<string, unknown> };
  signal?: AbortSignal;
};
