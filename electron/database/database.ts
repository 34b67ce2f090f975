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
  /** For what Sequelize does not do: COPY, LISTEN, a client of one's own. */
  connection: pg.ClientConfig;
  /** Whether the server is the workspace's own. */
  embedded: boolean;
  /** Ends all connections; the last process to leave an embedded server stops it. */
  close(): Promise<void>;
};

export type OpenOptions = {
  workspaceDir: string;
  /** A server to use instead of the embedded one (`QWARTY_DATABASE_URL`), PostgreSQL 15 or later. */
  url?: string;
  log: DatabaseLog;
  /** Told in the user's words what takes longer: making the database, recovery, migrations. */
  onStep?: (text: string) => void;
  after?: MigrateOptions['after'];
  /** Sees every statement, without its values. */
  debug?: (sql: string) => void;
} & Pick<EmbeddedOptions, 'transport' | 'settings' | 'answerTimeoutMs'>;

/**
 * Opens the workspace's database: starts or joins its server, migrates the schema, connects. What keeps it from being
 * used is an AppError with the code DATABASE, whose `details.reason` is one of the known reasons.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { workspaceDir, url, onStep = () => {} } = options;
  const server =
    url === undefined
      ? await openEmbeddedServer({ ...options, onStep })
      : { connection: await checkExternalServer(url), close: async () => {} };
  const { connection } = server;
  // Connects meanwhile; what fails is told where it is waited for.
  const connecting = openSequelize(connection, options.debug);
  connecting.catch(() => undefined);
  try {
    await migrate(connection, { after: options.after, onStep });
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
