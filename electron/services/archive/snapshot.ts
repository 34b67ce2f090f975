import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { lowerBackend } from '../../database/priority.ts';
import { copiedRows } from '../../schema/client.ts';
import { ScramClient } from '../../schema/scram-client.ts';
import { cancelled } from '../../storage/transfer-errors.ts';
import type { Context } from '../common/context.ts';

/** Connections of one snapshot. Reading is bound by PostgreSQL's processes, so two of them use two cores. */
const connections = 2;

/**
 * Runs `work` with connections that all see the database at one moment, and closes them. An aborted signal breaks the
 * connections, which stops their statements.
 * @param inBackground whether the embedded server serves everything else first
 * @throws CANCELLED
 */
export async function withSnapshot<T>(
  { workspace, signal }: Context,
  work: (clients: readonly pg.Client[]) => Promise<T>,
  inBackground = false,
): Promise<T> {
  const config = { ...workspace.database.connection, application_name: 'qwarty archive' };
  const clients = Array.from({ length: connections }, () => new ScramClient(config));
  for (const client of clients) client.on('error', () => undefined);
  const stop = () => {
    for (const client of clients) breakOff(client);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    let snapshot: string | undefined;
    for (const client of clients) {
      if (signal?.aborted) throw cancelled();
      await client.connect();
      if (inBackground && workspace.database.embedded) await lowerBackend(client);
      // Whole tables are read. Without current statistics, such as after many single changes, a nested loop over the
      // journal took seconds for every 1,000 transactions.
      await client.query(
        `SET enable_nestloop = off; SET timezone = 'UTC'; SET datestyle = 'ISO'; BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`,
      );
      if (snapshot) await client.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`);
      else snapshot = (await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id')).rows[0]?.id;
    }
    return await work(clients);
  } catch (error) {
    throw signal?.aborted ? cancelled() : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

/** Closes a connection at once, which ends its statement and rolls back its transaction. */
export function breakOff(client: pg.Client): void {
  // The types of `pg` omit the client's socket.
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

/** Runs COPY … TO STDOUT and passes its bytes to `write` as they come. Returns the number of rows. */
export async function copyRows(
  client: pg.ClientBase,
  sql: string,
  options: string,
  write: (chunk: Buffer) => Promise<void> | void,
): Promise<number> {
  const stream = client.query(copyTo(`COPY (${sql}) TO STDOUT WITH (${options})`, { highWaterMark: 1024 ** 2 }));
  for await (const chunk of stream) await write(chunk as Buffer);
  return await copiedRows(client, stream);
}
