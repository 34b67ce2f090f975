import type pg from 'pg';
import type { Sequelize } from 'sequelize';
import { openSequelize } from './connection.ts';
import { type EmbeddedOptions, openEmbeddedServer } from './embedded-server.ts';
import { checkExternalServer } from './external-server.ts';
import { type MigrateOptions, migrate } from './migrate.ts';
import { type DatabaseLog, explain } from './problems.ts';

/** A workspace's database, with its schema up to date. */
export type Database = {
  sequelize: Sequelize;
  /** For bare `pg` clients: COPY, LISTEN, dedicated connections. */
  connection: pg.ClientConfig;
  /** Whether the server is the workspace's embedded one. */
  embedded: boolean;
  /** Closes all connections; the last process to leave an embedded server stops it. */
  close(): Promise<void>;
};

export type OpenOptions = {
  workspaceDir: string;
  /** A server to use instead of the embedded one (`QWARTY_DATABASE_URL`), PostgreSQL 15 or later. */
  url?: string;
  log: DatabaseLog;
  /** Receives a description of each long step for the user: creating the database, recovery, migrations. */
  onStep?: (text: string) => void;
  before?: MigrateOptions['before'];
  after?: MigrateOptions['after'];
} & Pick<EmbeddedOptions, 'transport' | 'settings' | 'answerTimeoutMs'>;

/**
 * Opens the workspace's database: starts or joins its server, migrates the schema, connects.
 *
 * @throws DATABASE with `details.reason` if the database cannot be used
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { workspaceDir, url, onStep = () => {} } = options;
  const server =
    url === undefined
      ? await openEmbeddedServer({ ...options, onStep }).catch((error) => Promise.reject(explain(error, workspaceDir)))
      : { connection: await checkExternalServer(url), close: async () => {} };
  const { connection } = server;
  // Connects in parallel; a failure is thrown where the promise is awaited.
  const connecting = openSequelize(connection);
  connecting.catch(() => undefined);
  try {
    await migrate(connection, { before: options.before, after: options.after, onStep });
    const sequelize = await connecting;
    return {
      sequelize,
      connection,
      embedded: url === undefined,
      async close() {
        await sequelize.close();
        await server.close();
      },
    };
  } catch (error) {
    await connecting.then((sequelize) => sequelize.close()).catch(() => undefined);
    await server.close();
    throw explain(error, workspaceDir);
  }
}
