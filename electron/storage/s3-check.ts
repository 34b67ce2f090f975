import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { S3 } from '@aws-sdk/client-s3';
import { type Problem, problem } from '#shared/errors.ts';
import { type Message, message } from '#shared/messages/message.ts';
import type { S3Config } from './s3-config.ts';
import { s3Failure, s3Status } from './s3-failure.ts';
import { ifAbsent, integrityOf } from './s3-multipart.ts';
import { adapting, isUnsupported, type S3Support } from './s3-support.ts';

/** Result of a connection test, with a message for the user. */
export type ConnectionCheck = Problem & { ok: boolean };

/** A server that does not respond within this time is reported as unreachable. */
const checkTimeoutMs = 15_000;

/**
 * Writes, reads, compares and removes a small object with a random name, and finds out which optional features the
 * server supports. Never throws.
 */
export async function checkConnection(
  client: () => Promise<S3>,
  config: S3Config,
  support: S3Support,
): Promise<ConnectionCheck> {
  const target = { Bucket: config.bucket, Key: `${config.prefix}qwarty-connection-test-${randomUUID()}` };
  const abortSignal = AbortSignal.timeout(checkTimeoutMs);
  try {
    const s3 = await client();
    const written = randomBytes(64);
    const checksum = createHash('sha256').update(written).digest('base64');
    const object = { ...target, Body: written, ContentLength: written.length };
    await adapting(support, ({ checksums, condition }) =>
      s3.putObject(
        { ...object, ...integrityOf(written, checksum, checksums), ...ifAbsent(condition) },
        { abortSignal },
      ),
    );
    const { Body } = await s3.getObject(target, { abortSignal });
    const read = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const { ContentLength } = await s3.headObject(target, { abortSignal });
    if (!read.equals(written) || ContentLength !== written.length)
      return { ok: false, ...problem(message('storage.bucketAltered')) };
    await probeParts({ s3, target, support, abortSignal }, written, checksum);
    const removed = await s3.deleteObject(target, { abortSignal }).then(
      () => true,
      () => false,
    );
    return { ok: true, ...problem(success(config.bucket, removed, support)) };
  } catch (error) {
    return { ok: false, ...problem(failure(error, abortSignal, config)) };
  }
}

type Probe = { s3: S3; target: { Bucket: string; Key: string }; support: S3Support; abortSignal: AbortSignal };

/** Writes the object again as an upload of one part, as large files are sent. */
async function probeParts({ s3, target, support, abortSignal }: Probe, body: Buffer, checksum: string): Promise<void> {
  const options = { abortSignal };
  try {
    const { UploadId } = await adapting(support, ({ checksums }) =>
      s3.createMultipartUpload({ ...target, ...(checksums ? { ChecksumAlgorithm: 'SHA256' } : {}) }, options),
    );
    const part = { ...target, UploadId, PartNumber: 1, Body: body, ContentLength: body.length };
    const { ETag } = await adapting(support, ({ checksums }) =>
      s3.uploadPart({ ...part, ...integrityOf(body, checksum, checksums) }, options),
    );
    await adapting(support, ({ checksums }) => {
      const Parts = [{ PartNumber: 1, ETag, ...(checksums ? { ChecksumSHA256: checksum } : {}) }];
      return s3.completeMultipartUpload({ ...target, UploadId, MultipartUpload: { Parts } }, options);
    });
  } catch (error) {
    if (!isUnsupported(error) && s3Status(error) !== 404) throw error;
    support.multipart = false;
  }
}

function success(bucket: string, removed: boolean, { multipart, checksums }: S3Support): Message {
  if (!multipart) return message('storage.bucketWithoutParts', { bucket });
  if (!checksums) return message('storage.bucketWithoutChecksums', { bucket });
  return message(removed ? 'storage.bucketWorks' : 'storage.bucketWorksKeepsFile', { bucket });
}

function failure(error: unknown, { aborted }: AbortSignal, config: S3Config): Message {
  return s3Failure(aborted ? new TimeoutError() : error, config);
}

class TimeoutError extends Error {
  override name = 'TimeoutError';
}
