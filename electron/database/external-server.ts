import type pg from 'pg';
import { message } from '#shared/messages/message.ts';
import { ScramClient } from '../schema/scram-client.ts';
import { databaseProblem } from './problems.ts';

/** The oldest PostgreSQL version that supports the schema. */
const oldestVersion = 15;

/**
 * Checks an external server (`QWARTY_DATABASE_URL`) and returns its connection options.
 * @throws AppError DATABASE with the reason `unreachable` or `server-too-old`
 */
export async function checkExternalServer(url: string): Promise<pg.ClientConfig> {
  const client = new ScramClient({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  const place = `${client.host}:${client.port}/${client.database}`;
  let version: number;
  try {
    await client.connect();
    const { rows } = await client.query('SHOW server_version_num');
    version = Math.floor(Number(rows[0].server_version_num) / 10_000);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw databaseProblem('unreachable', message('workspace.server', { place, why }), error);
  } finally {
    await client.end().catch(() => undefined);
  }
  if (version < oldestVersion) {
    throw databaseProblem(
      'server-too-old',
      message('workspace.serverTooOld', { place, version, oldest: oldestVersion }),
    );
  }
  const { host, port, user, password, database, ssl } = client as pg.Client & { ssl?: pg.ClientConfig['ssl'] };
  return { host, port, user, password: password ?? undefined, database, ssl };
}
