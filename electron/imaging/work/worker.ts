import { setPriority } from 'node:os';
import { cancelled } from '../../storage/transfer-errors.ts';
import { connectParent, endNow } from '../../workers/channel.ts';
import { tooMuchMemory } from './decode/decode-memory.ts';
import { jobs } from './jobs.ts';
import { packError, type Reply, type Request } from './messages.ts';

/** Entry point of the image process, which cannot outlive the process that started it. */
const running = new Map<number, AbortController>();

const { send, sendLast } = connectParent<Request, Reply>((request) => {
  if ('cancel' in request) running.get(request.id)?.abort();
  else void answer(request);
});

const memoryCheckMs = 50;
let memoryCheck: NodeJS.Timeout | undefined;

/**
 * Ends this process when it uses too much memory. The only job is then to blame; of several, each is repeated alone.
 */
function checkMemory(): void {
  if (process.memoryUsage.rss() <= processBytes) return;
  const [id] = running.keys();
  if (id === undefined || running.size > 1) endNow();
  else sendLast({ id, error: packError(tooMuchMemory()) });
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
