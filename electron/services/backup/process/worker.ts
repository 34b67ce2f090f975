import { constants, setPriority } from 'node:os';
import { PassThrough } from 'node:stream';
import { cancelled } from '../../../storage/transfer-errors.ts';
import { connectParent } from '../../../workers/channel.ts';
import { copyFile, removeParts } from './copy-file.ts';
import { type Job, type Output, packError, type Reply, type Request } from './messages.ts';

// Entry point of the backup process, which copies, hashes, encrypts and decrypts files, and derives keys, so that the main
// process stays free for the window. It cannot outlive the process that started it.

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** A running job. A stream's chunks arrive in `input`; `wanted` resolves when its next result can be sent. */
type Running = { stop: AbortController; input: PassThrough; wanted: () => Promise<void>; want: () => void };
const running = new Map<number, Running>();

/** Results are sent in messages of this size, because each one costs the main process time. */
const messageBytes = 256 * 1024;

const { send } = connectParent<Request, Reply>((request) => {
  if ('job' in request) return void answer(request);
  const job = running.get(request.id);
  if (!job) return;
  if ('cancel' in request) {
    job.stop.abort();
    job.input.destroy();
    job.want();
  } else if ('wanted' in request) job.want();
  else if ('end' in request) job.input.end();
  else if (job.input.write(request.chunk)) send({ id: request.id, more: true });
  else job.input.once('drain', () => send({ id: request.id, more: true }));
}, removeParts);

async function answer({ id, job }: Extract<Request, { job: Job }>): Promise<void> {
  const current = start();
  running.set(id, current);
  try {
    const output = await run(id, job, current);
    if (current.stop.signal.aborted) throw cancelled();
    send({ id, output });
  } catch (error) {
    send({ id, error: packError(error) });
  } finally {
    running.delete(id);
  }
}

async function run(id: number, job: Job, { stop, input, wanted }: Running): Promise<Output> {
  if ('copy' in job) return await copyFile(job.copy, stop.signal);
  // The library is large, and copies do not need it.
  if ('key' in job) return await (await import('./recovery-key.ts')).recoveryKey(job.key);
  const { decryptedChunks, encryptFile } = await import('./encrypt-file.ts');
  if ('encrypt' in job) return await encryptFile(job.encrypt, stop.signal);
  await sendChunks(id, decryptedChunks(input, job.decrypt), { stop, wanted });
  return null;
}

async function sendChunks(
  id: number,
  chunks: AsyncIterable<Uint8Array>,
  { stop, wanted }: Pick<Running, 'stop' | 'wanted'>,
): Promise<void> {
  let collected: Uint8Array[] = [];
  let bytes = 0;
  const sendCollected = async () => {
    await wanted();
    if (!stop.signal.aborted) send({ id, chunk: Buffer.concat(collected) });
    [collected, bytes] = [[], 0];
  };
  for await (const chunk of chunks) {
    collected.push(chunk);
    bytes += chunk.length;
    if (bytes >= messageBytes) await sendCollected();
    if (stop.signal.aborted) return;
  }
  if (bytes > 0) await sendCollected();
}

function start(): Running {
  const input = new PassThrough({ highWaterMark: 256 * 1024 });
  // The reader gets the error.
  input.on('error', () => undefined);
  let credit = 0;
  let resume: (() => void) | undefined;
  return {
    stop: new AbortController(),
    input,
    async wanted() {
      if (credit === 0) {
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
      }
      credit -= 1;
    },
    want() {
      credit += 1;
      resume?.();
      resume = undefined;
    },
  };
}
