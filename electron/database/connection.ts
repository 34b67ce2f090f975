import pg from 'pg';
import { type Options, Sequelize } from 'sequelize';
import { ScramClient } from '../schema/scram-client.ts';
import { beginWithChangeSet } from './begin-with-change-set.ts';

const statementTimeoutMs = 120_000;
const poolSize = 10;

/**
 * Parsers of database values; bare `pg` clients take them as `types`. numeric(14,2) and byte counts become numbers,
 * which represent them exactly because they are below 2^53; by default the driver returns text.
 */
const numberOids = new Set<number>([pg.types.builtins.NUMERIC, pg.types.builtins.INT8]);

type TypeParser = (value: string) => unknown;
/** Options that Sequelize 6 supports but its types omit. */
type UntypedOptions = { keepDefaultTimezone: boolean; databaseVersion: string };
/** Sequelize 6 has no option for parsers: they are stored by type id on its connection manager. */
type WithParsers = { oidParserMap: Map<number, TypeParser> };

/** The driver, with our client in place of its own. */
const driver = Object.create(pg, { Client: { value: ScramClient } });

/**
 * Opens a Sequelize connection pool and checks that the server responds.
 */
export async function openSequelize(connection: pg.ClientConfig): Promise<Sequelize> {
  const options: Options & UntypedOptions = {
    dialect: 'postgres',
    dialectModule: driver,
    host: connection.host,
    port: connection.port,
    username: connection.user,
    password: typeof connection.password === 'string' ? connection.password : undefined,
    database: connection.database,
    dialectOptions: {
      application_name: 'qwarty',
      statement_timeout: statementTimeoutMs,
      ssl: connection.ssl,
      // Session settings as connection options save a round trip per connection.
      options: '-c timezone=UTC -c client_min_messages=warning',
      clientMinMessages: 'ignore',
    },
    keepDefaultTimezone: true,
    // The oldest supported version. Otherwise Sequelize would query the version first.
    databaseVersion: '15.0.0',
    pool: { max: poolSize, min: 0, idle: 60_000, acquire: 30_000 },
    define: { underscored: true, timestamps: true },
    logging: false,
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
