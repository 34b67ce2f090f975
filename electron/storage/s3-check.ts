import { randomBytes, randomUUID } from 'node:crypto';
import type { S3 } from '@aws-sdk/client-s3';
import { type Problem, problem } from '#shared/errors.ts';
import { type Message, message } from '#shared/messages/message.ts';
import type { S3Config } from './s3-config.ts';
import { s3Failure } from './s3-failure.ts';

/** Result of a connection test, with a message for the user. */
export type ConnectionCheck = Problem & { ok: boolean };

/** A server that does not respond within this time is reported as unreachable. */
const checkTimeoutMs = 15_000;

/** Writes, reads, compares and removes a small object with a random name. Never throws. */
export async function checkConnection(client: () => Promise<S3>, config: S3Config): Promise<ConnectionCheck> {
  const target = { Bucket: config.bucket, Key: `${config.prefix}qwarty-connection-test-${randomUUID()}` };
  const abortSignal = AbortSignal.timeout(checkTimeoutMs);
  try {
    const s3 = await client();
    const written = randomBytes(64);
    await s3.putObject({ ...target, Body: written, ContentLength: written.length }, { abortSignal });
    const { Body } = await s3.getObject(target, { abortSignal });
    const read = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const removed = await s3.deleteObject(target, { abortSignal }).then(
      () => true,
      () => false,
    );
    if (!read.equals(written)) return { ok: false, ...problem(message('storage.bucketAltered')) };
    return { ok: true, ...problem(success(config.bucket, removed)) };
  } catch (error) {
    return { ok: false, ...problem(failure(error, abortSignal, config)) };
  }
}

function success(bucket: string, removed: boolean): Message {
  return message(removed ? 'storage.bucketWorks' : 'storage.bucketWorksKeepsFile', { bucket });
}

function failure(error: unknown, { aborted }: AbortSignal, config: S3Config): Message {
  return s3Failure(aborted ? new TimeoutError() : error, config);
}

class TimeoutError extends Error {
  override name = 'TimeoutError';
}
