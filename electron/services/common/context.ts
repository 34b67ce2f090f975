import type { Transaction } from 'sequelize';
import type { Role } from '#shared/abilities.ts';
import type { Changes } from '../../database/changes.ts';
import type { Database } from '../../database/database.ts';
import type { LocalStore } from '../../storage/object-store.ts';

/** The records a call may access: all, or those of one artist (null: none). */
export type Scope = { all: true } | { all: false; artistId: string | null };

/** The caller: a signed-in user, or the command line, which is an admin without a user record. */
export type Actor = {
  userId: string | null;
  name: string;
  role: Role;
  /** The artist record to which a user with role `artist` is linked. */
  artistId: string | null;
};

/** Writes one line to the log. `cause` may be an Error; its stack is written to the log only. */
export type Log = {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
};

/** An open workspace. It is created once per process by the composition roots, main.ts and cli.ts. */
export type Workspace = {
  dir: string;
  database: Database;
  store: LocalStore;
  /** Changes made by any process. */
  changes: Changes;
  log: Log;
  /** The keychain for access keys; absent on the command line. */
  secrets?: Secrets;
};

/** Stores short secrets by name, encrypted by the operating system. */
export type Secrets = {
  get(name: string): string | null;
  set(name: string, value: string | null): void;
  /** False if the system has no keychain: secrets are then lost when the app exits. */
  readonly lasting: boolean;
};

/** The context of one call, created by the API. It is the first parameter of every service function. */
export type Context = {
  workspace: Workspace;
  /** Null only in operations that the contract marks as public. */
  actor: Actor | null;
  /** The records that the operation may access for this actor. */
  scope: Scope;
  /** The call's transaction; undefined in streaming operations. */
  transaction: Transaction | undefined;
  now: () => Date;
  /** The caller's session; absent on the command line. */
  sessionId?: string;
  /** The caller's client as shown in the list of sessions: "Qwarty window" or a User-Agent. */
  client?: string;
  /** The caller's network address; absent for windows and the command line. */
  address?: string;
  /** How many changes had been received when the caller's window was opened; absent elsewhere. */
  changesBefore?: number;
  /** The `If-Match` of an HTTP call: the `updatedAt` on which an edit was based. */
  basedOn?: string;
  /** The change set of the call's writes; without one, each transaction creates its own. */
  changeSet?: { id: string; kind: string; params?: Record<string, unknown> };
  signal?: AbortSignal;
};
