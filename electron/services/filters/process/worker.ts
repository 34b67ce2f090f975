import type pg from 'pg';
import { ScramClient } from '../../../schema/scram-client.ts';
import { connectParent, endNow } from '../../../workers/channel.ts';
import { answer, columnsOf } from './answer.ts';
import { ColumnsKeeper } from './columns-keeper.ts';
import type { CountInput, Reply, Request } from './messages.ts';

// Entry point of the facet process. It holds the facets of all artworks in memory and counts them, one request after the
// other. It ends with its connection to the database; the next request starts another one.

let connection: pg.ClientConfig;
let opening: Promise<ColumnsKeeper> | undefined;
let last: Promise<void> = Promise.resolve();
/** Requests that are waiting or being answered. */
const wanted = new Set<number>();
/** The request whose statements may be cancelled: a cancelled update of the columns would have to read them all again. */
let cancellable: number | undefined;
let cancelling: Promise<void> | undefined;

const { send } = connectParent<Request, Reply>((request) => {
  if ('connect' in request) {
    connection = request.connect;
    opening = ColumnsKeeper.open(connection, end);
    opening.catch(end);
  } else if ('cancel' in request) {
    wanted.delete(request.cancel);
    if (cancellable === request.cancel) cancelling ??= cancelStatement();
  } else {
    wanted.add(request.id);
    last = last.then(async () => await reply(request.id, request.count));
  }
});

function end(error?: Error): void {
  process.stderr.write(`${error?.stack ?? 'the connection ended'}\n`, endNow);
}

async function reply(id: number, input: CountInput): Promise<void> {
  const keeper = await opening!;
  try {
    const columns = wanted.has(id) ? await keeper.current(columnsOf(input)) : undefined;
    // The caller of a request that is no longer wanted has its error already.
    if (!wanted.has(id) || !columns) return send({ id, output: null });
    cancellable = id;
    send({ id, output: await answer(keeper.client, columns, input) });
  } catch (error) {
    send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    cancellable = undefined;
    wanted.delete(id);
    await cancelling?.catch(() => undefined);
    // A late cancellation stops this statement instead of one of the next request.
    if (cancelling) await keeper.client.query('SELECT').catch(() => undefined);
    cancelling = undefined;
  }
}

async function cancelStatement(): Promise<void> {
  const { processID } = (await opening)!.client as pg.Client & { processID: number };
  const other = new ScramClient(connection);
  other.on('error', () => {});
  try {
    await other.connect();
    await other.query('SELECT pg_cancel_backend($1)', [processID]);
  } finally {
    await other.end().catch(() => undefined);
  }
}
