import { setPriority } from 'node:os';
import { cancelled } from '#electron/storage/transfer-errors.ts';
import { jobs } from './jobs.ts';
import { packError, type Reply, type Request } from './messages.ts';

/**
 * The image process: decodes and draws, and nothing else. It ends when the process that started it lets go of the channel,
 * also by dying, so that it can never be left over.
 */
const running = new Map<number, AbortController>();

process.on('message', (request: Request) => {
  if ('cancel' in request) running.get(request.id)?.abort();
  else void answer(request);
});
// An ordinary exit would wait for decoders that are at work.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C in a terminal reaches every process of the group; the app decides when this one ends.
process.on('SIGINT', () => {});

const niceness = Number(process.argv[2] ?? 0);
if (niceness > 0) setPriority(niceness);

async function answer({ id, job, input }: Extract<Request, { job: unknown }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const run = jobs[job] as (input: unknown, signal: AbortSignal) => Promise<unknown>;
    const output = await run(input, controller.signal);
    if (controller.signal.aborted) throw cancelled();
    send({ id, output });
  } catch (error) {
    send({ id, error: packError(error) });
  } finally {
    running.delete(id);
  }
}

function send(reply: Reply): void {
  process.send?.(reply);
}
