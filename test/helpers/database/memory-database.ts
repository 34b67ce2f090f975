import { newDb } from 'pg-mem';
import { Sequelize } from 'sequelize';
import type { Database } from '#electron/database/database.ts';
import { modelsOf } from '#electron/models/models.ts';
import type { Context } from '#electron/services/common/context.ts';
import { localContext } from '#electron/services/common/local-context.ts';
import { createLocalStore } from '#electron/storage/object-store.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const noChanges = { onChange: () => () => {}, count: () => 0, tablesSince: () => [], close: async () => {} };

/**
 * Returns a context on an in-memory database with the tables of artists and accounts. It is fast, but has no triggers,
 * search or array operators, and a rolled-back transaction leaves rows behind.
 */
export async function memoryContext(): Promise<Context> {
  const memory = newDb();
  const sequelize = new Sequelize({
    dialect: 'postgres',
    dialectModule: memory.adapters.createPg(),
    logging: false,
  });
  memory.public.none(tables);
  const database: Database = { sequelize, connection: {}, embedded: false, close: async () => await sequelize.close() };
  modelsOf(sequelize);
  const workspace = { dir: '/nowhere', database, store: createLocalStore('/nowhere'), changes: noChanges, log: quiet };
  return localContext(workspace);
}

const tables = `
  CREATE TABLE artists (
    id uuid PRIMARY KEY, name text NOT NULL, sort_name text NOT NULL, aliases text[] NOT NULL DEFAULT '{}',
    email text, biography text, nationality text, birth_year integer, death_year integer, dates_text text,
    ulan_id text, wikidata_id text, viaf_id text, extra jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT artists_email_key UNIQUE (email)
  );
  CREATE TABLE users (
    id uuid PRIMARY KEY, email text NOT NULL, name text NOT NULL, role text NOT NULL, password_hash text NOT NULL,
    artist_id uuid REFERENCES artists (id), disabled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_email_key UNIQUE (email)
  );
  CREATE TABLE sessions (
    id uuid PRIMARY KEY, token_hash bytea NOT NULL, user_id uuid NOT NULL REFERENCES users (id), client text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(), last_used_at timestamptz NOT NULL, expires_at timestamptz NOT NULL
  );
`;
