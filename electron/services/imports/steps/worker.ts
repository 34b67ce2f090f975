import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { ScramClient } from '../../../schema/scram-client.ts';
import { connectParent } from '../../../workers/channel.ts';
import type { Reply, Request } from './messages.ts';
import { runStep } from './run-step.ts';

// Entry point of the import process, which runs one step of an import. Hostile files can then use up neither the memory
// nor the time of the main process. It cannot outlive the process that started it.

const controller = new AbortController();

const { send } = connectParent<Request, Reply>((request) => {
  if ('cancel' in request) controller.abort();
  else void answer(request);
});

async function answer(request: Exclude<Request, { cancel: true }>): Promise<void> {
  const connection = {
    ...request.connection,
    application_name: 'qwarty import',
    // One process sorts all rows of a file at once, and does so in memory.
    options: '-c timezone=UTC -c client_min_messages=warning -c work_mem=64MB',
  };
  const client = new ScramClient(connection);
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    controller.signal.addEventListener('abort', () => void cancelQuery(connection, rows[0]!.pid));
    const done = await runStep(
      { client, importId: request.importId, signal: controller.signal, emit: (event) => send({ event }) },
      request.job,
    );
    send({ done });
  } catch (error) {
    send({ error: packed(controller.signal.aborted ? new AppError('CANCELLED', 'requests.cancelled') : error) });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Cancels the query that is running; the client itself waits for its end. */
async function cancelQuery(connection: pg.ClientConfig, pid: number): Promise<void> {
  const other = new ScramClient(connection);
  other.on('error', () => {});
  await other.connect();
  await other.query('SELECT pg_cancel_backend($1)', [pid]);
  await other.end();
}

function packed(error: unknown): Extract<Reply, { error: unknown }>['error'] {
  if (!(error instanceof AppError))
    return { unexpected: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  const { code, messageKey, params, details, cause } = error;
  return { code, messageKey, params, details, cause: cause === undefined ? undefined : String(cause) };
}
