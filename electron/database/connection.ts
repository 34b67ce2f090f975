import pg from 'pg';
import { type Options, Sequelize } from 'sequelize';
import { beginWithChangeSet } from './begin-with-change-set.ts';

const statementTimeoutMs = 120_000;
const poolSize = 10;

/**
 * How values come out of the database, here and for bare `pg` (give it as `types`). numeric(14,2) and byte counts stay
 * below 2^53, so a number holds them exactly; PostgreSQL's drivers would hand them over as text.
 */
const numberOids = new Set<number>([pg.types.builtins.NUMERIC, pg.types.builtins.INT8]);

type TypeParser = (value: string) => unknown;
/** Options that Sequelize 6 reads and its types leave out. */
type UntypedOptions = { keepDefaultTimezone: boolean; databaseVersion: string };
/** Sequelize 6 keeps its parsers by type number on the connection manager and offers no option for them. */
type WithParsers = { oidParserMap: Map<number, TypeParser> };

/**
 * Opens Sequelize with a pool on `connection` and checks that it answers. Statements go to `debug` without their values.
 */
export async function openSequelize(connection: pg.ClientConfig, debug?: (sql: string) => void): Promise<Sequelize> {
  const options: Options & UntypedOptions = {
    dialect: 'postgres',
    dialectModule: pg,
    host: connection.host,
    port: connection.port,
    username: connection.user,
    password: typeof connection.password === 'string' ? connection.password : undefined,
    database: connection.database,
    dialectOptions: {
      application_name: 'qwarty',
      statement_timeout: statementTimeoutMs,
      ssl: connection.ssl,
      // One round trip less for each new connection: the session is set up as it connects.
      options: '-c timezone=UTC -c client_min_messages=warning',
      clientMinMessages: 'ignore',
    },
    keepDefaultTimezone: true,
    // The oldest that is let in. It only keeps Sequelize from asking with its first query.
    databaseVersion: '15.0.0',
    pool: { max: poolSize, min: 0, idle: 60_000, acquire: 30_000 },
    define: { underscored: true, timestamps: true },
    logging: debug === undefined ? false : (sql) => debug(sql),
    benchmark: false,
    logQueryParameters: false,
  };
  const sequelize = new Sequelize(options);
  beginWithChangeSet(sequelize);
  await sequelize.authenticate();
  const { oidParserMap } = sequelize.connectionManager as unknown as WithParsers;
  for (const oid of numberOids) oidParserMap.set(oid, Number);
  return sequelize;
}

/** Options for a bare `pg` client of this database, with the same values coming out as through Sequelize. */
export function withValueTypes(connection: pg.ClientConfig): pg.ClientConfig {
  return {
    ...connection,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        numberOids.has(oid) ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  };
}
