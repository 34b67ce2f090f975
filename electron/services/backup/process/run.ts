import { Readable } from 'node:stream';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';
import {
  type Contents,
  type CopyInput,
  type EncryptInput,
  type Job,
  type Opener,
  type Output,
  type RecoveryKey,
  type Reply,
  unpackError,
} from './messages.ts';
import { beginJob } from './pool.ts';

/** Copies or encrypts a file in the backup process. @throws the job's AppError, CANCELLED */
export async function runInProcess(
  job: { copy: CopyInput } | { encrypt: EncryptInput },
  signal?: AbortSignal,
): Promise<Contents | null> {
  return (await outputOf(job, signal)) as Contents | null;
}

/** Derives a recovery key in the backup process, or creates one (null). @throws VALIDATION at `key` */
export async function keyFromProcess(key: string | null): Promise<RecoveryKey> {
  return (await outputOf({ key })) as RecoveryKey;
}

async function outputOf(job: Job, signal?: AbortSignal): Promise<Output> {
  throwIfCancelled(signal);
  let finish = () => {};
  try {
    return await new Promise<Output>((resolve, reject) => {
      const running = beginJob({
        onReply(reply) {
          if ('output' in reply) resolve(reply.output);
          else if ('error' in reply) reject(unpackError(reply.error));
        },
        onEnd: reject,
      });
      const cancel = () => running.send({ id: running.id, cancel: true });
      signal?.addEventListener('abort', cancel, { once: true });
      finish = () => {
        signal?.removeEventListener('abort', cancel);
        running.finish();
      };
      running.send({ id: running.id, job });
    });
  } finally {
    finish();
  }
}

/** Returns the contents of an encrypted file. The stream fails with the error of the file, or of the process. */
export function decryptInProcess(file: Readable, opener: Opener): Readable {
  let askMore = () => {};
  const { id, send, finish } = beginJob({ onReply: receive, onEnd: (error) => contents.destroy(error) });
  const contents = new Readable({
    highWaterMark: 256 * 1024,
    read: () => send({ id, wanted: true }),
    destroy(error, done) {
      send({ id, cancel: true });
      finish();
      file.destroy();
      askMore();
      done(error);
    },
  });

  function receive(reply: Reply): void {
    if ('chunk' in reply) contents.push(reply.chunk);
    else if ('more' in reply) askMore();
    else if ('error' in reply) contents.destroy(unpackError(reply.error));
    else contents.push(null);
  }

  async function feed(): Promise<void> {
    for await (const chunk of file) {
      const asked = new Promise<void>((resolve) => {
        askMore = resolve;
      });
      send({ id, chunk: chunk as Buffer });
      await asked;
      if (contents.destroyed) return;
    }
    send({ id, end: true });
  }

  send({ id, job: { decrypt: opener } });
  feed().catch((error) => contents.destroy(error));
  return contents;
}
