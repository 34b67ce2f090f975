import { setPriority } from 'node:os';
import { cancelled } from '../../storage/transfer-errors.ts';
import { tooMuchMemory } from './decode-memory.ts';
import { jobs } from './jobs.ts';
import { packError, type Reply, type Request } from './messages.ts';

/**
 * Entry point of the image process. It ends when the IPC channel closes, so it cannot outlive the process that started
 * it.
 */
const running = new Map<number, AbortController>();

process.on('message', (request: Request) => {
  if ('cancel' in request) running.get(request.id)?.abort();
  else void answer(request);
});
// A normal exit would wait for running decoders.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C reaches the whole process group; the parent decides when this process ends.
process.on('SIGINT', () => {});

const memoryCheckMs = 50;
let memoryCheck: NodeJS.Timeout | undefined;

/**
 * Ends this process when it uses too much memory. The only job is then to blame; of several, each is repeated alone.
 */
function checkMemory(): void {
  if (process.memoryUsage.rss() <= processBytes) return;
  const [id] = running.keys();
  if (id === undefined || running.size > 1) process.kill(process.pid, 'SIGKILL');
  else process.send?.({ id, error: packError(tooMuchMemory()) }, () => process.kill(process.pid, 'SIGKILL'));
}

const [niceness, processBytes] = process.argv.slice(2).map(Number) as [number, number];
if (niceness > 0) setPriority(niceness);

async function answer({ id, job, input }: Extract<Request, { job: unknown }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  memoryCheck ??= setInterval(checkMemory, memoryCheckMs);
  try {
    const run = jobs[job] as (input: unknown, signal: AbortSignal) => Promise<unknown>;
    const output = await run(input, controller.signal);
    if (controller.signal.aborted) throw cancelled();
    send({ id, output });
  } catch (error) {
    send({ id, error: packError(error) });
  } finally {
    running.delete(id);
    if (running.size === 0) {
      clearInterval(memoryCheck);
      memoryCheck = undefined;
    }
  }
}

function send(reply: Reply): void {
  process.send?.(reply);
}
