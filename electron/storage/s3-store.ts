import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { S3 } from '@aws-sdk/client-s3';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { hashPath, type LocalStore } from './object-store.ts';
import { type ConnectionCheck, checkConnection } from './s3-check.ts';
import type { S3Config } from './s3-config.ts';
import { s3Failure, s3Status } from './s3-failure.ts';
import {
  changedOnDisk,
  ifAbsent,
  integrityOf,
  type MultipartOptions,
  type Source,
  uploadInParts,
} from './s3-multipart.ts';
import { examineObject, type ObjectState } from './s3-proof.ts';
import { adapting, fullSupport, isUnsupported } from './s3-support.ts';
import { readFailure } from './transfer-errors.ts';

interface PutOptions extends MultipartOptions {
  /** The file's size. */
  bytes: number;
}

interface ExamineOptions {
  bytes: number;
  path?: string;
  thorough?: boolean;
  signal?: AbortSignal;
}

/**
 * The gallery's bucket. Objects are named by their hash and are never changed or removed.
 * Errors are AppErrors: UNAVAILABLE with a reason (see s3-failure.ts) can be retried, DAMAGED cannot.
 */
export interface S3Store {
  /** Returns an original's object name: `<prefix>sha256/ab/cd/<sha256>`. */
  key(sha256: string): string;
  exists(sha256: string, options?: { signal?: AbortSignal }): Promise<boolean>;
  /**
   * Returns whether the bucket has an original of this size and hash. `path` is the file on this disk, which proves
   * objects without a SHA-256 checksum; without it, their size counts, or their bytes if `thorough`.
   */
  examine(sha256: string, options: ExamineOptions): Promise<ObjectState>;
  /**
   * Sends a file, in parts if it is large, and returns whether the bucket already had it. Replaces an object that
   * differs from the file. Ends only after the bucket has proved that it has the file. A cancelled upload in parts
   * remains in the bucket until it is resumed or aborted.
   * @throws UNAVAILABLE with the reason `not-stored` without that proof, or `rejected` if the server rejects this file
   */
  put(sha256: string, path: string, options: PutOptions): Promise<{ existed: boolean }>;
  /** Aborts an upload in parts, so that the bucket frees its storage. */
  abort(sha256: string, uploadId: string): Promise<void>;
  /**
   * Fetches an original into the local store.
   * @throws NOT_FOUND, DAMAGED if its hash differs; nothing is then stored
   */
  fetch(sha256: string, store: LocalStore, options?: { signal?: AbortSignal }): Promise<{ path: string }>;
  /** Tests the connection and which features the server supports, which uploads then use. Never throws. */
  test(): Promise<ConnectionCheck>;
  /** Closes the connections. */
  close(): void;
}

/** Larger files are sent in parts, so that a lost connection costs one part only. */
const multipartAboveBytes = 16 * 1024 ** 2;

/** Creates a store. The SDK is loaded and the server contacted at the first use. */
export function createS3Store(config: S3Config): S3Store {
  let opening: Promise<S3> | undefined;
  const client = () => {
    opening ??= openClient(config);
    return opening;
  };
  const key = (sha256: string) => `${config.prefix}sha256/${hashPath(sha256)}`;
  const target = (sha256: string) => ({ Bucket: config.bucket, Key: key(sha256) });
  const support = fullSupport();

  async function attempt<T>(request: (s3: S3) => Promise<T>): Promise<T> {
    try {
      return await request(await client());
    } catch (error) {
      throw s3Failure(error, config);
    }
  }

  return {
    key,
    exists: async (sha256, { signal } = {}) =>
      await attempt(async (s3) => await isThere(s3.headObject(target(sha256), { abortSignal: signal }))),
    examine: async (sha256, { bytes, path, thorough = false, signal }) =>
      await attempt(
        async (client) =>
          await examineObject({ client, target: target(sha256), sha256, bytes, path, thorough, signal }),
      ),
    put: async (sha256, path, options) =>
      await attempt(async (client) => {
        const { bytes, signal } = options;
        const source = { client, target: target(sha256), sha256, path, support, replaces: false };
        const isStored = async () => (await examineObject({ ...source, bytes, thorough: true, signal })) === 'intact';
        const existed = await existedBefore(send(source, options));
        if (await isStored()) return { existed };
        if (existed) {
          await send({ ...source, replaces: true }, { ...options, resume: undefined });
          if (await isStored()) return { existed: false };
        }
        throw new AppError('UNAVAILABLE', 'storage.notStored', { reason: 'not-stored' });
      }),
    abort: async (sha256, uploadId) =>
      await attempt(async (s3) => {
        await isThere(s3.abortMultipartUpload({ ...target(sha256), UploadId: uploadId }));
      }),
    fetch: async (sha256, store, { signal } = {}) =>
      await attempt(async (s3) => {
        const { Body } = await s3.getObject(target(sha256), { abortSignal: signal }).catch((error) => {
          throw s3Status(error) === 404 ? notInBucket(error) : error;
        });
        return await receiveVerified(sha256, Body as Readable, store, signal);
      }),
    test: async () => await checkConnection(client, config, support),
    close: () => void opening?.then((s3) => s3.destroy()).catch(() => {}),
  };
}

/** Connects with the settings. Loads the SDK. */
export async function openClient(config: S3Config): Promise<S3> {
  // Suppresses the SDK's advice to upgrade Node.js.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { S3 } = await import('@aws-sdk/client-s3');
  const { endpoint, region, forcePathStyle, accessKeyId, secretAccessKey } = config;
  return new S3({
    endpoint,
    region,
    forcePathStyle,
    credentials: { accessKeyId, secretAccessKey },
    // Requests carry our SHA-256 checksums; servers other than Amazon's reject those that the SDK would add.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
  });
}

/** Returns false if the response is 404. */
async function isThere(request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (s3Status(error) === 404) return false;
    throw error;
  }
}

/** Returns whether the object existed: writes send `If-None-Match: *`, and 412 means that it did. */
async function existedBefore(sending: Promise<void>): Promise<boolean> {
  try {
    await sending;
    return false;
  } catch (error) {
    if (s3Status(error) === 412) return true;
    throw error;
  }
}

/** Sends a file, in parts if it is large. Errors of the SDK are rethrown. */
export async function send(source: Source, options: PutOptions): Promise<void> {
  const { support } = source;
  if (options.bytes <= multipartAboveBytes || !support.multipart) return await putWhole(source, options);
  let begun = options.resume !== undefined;
  const onStarted = async (uploadId: string) => {
    begun = true;
    await options.onStarted?.(uploadId);
  };
  try {
    await uploadInParts(source, { ...options, onStarted });
  } catch (error) {
    // The server has no uploads in parts.
    if (begun || !isUnsupported(error)) throw error;
    await putWhole(source, options);
    support.multipart = false;
  }
}

async function putWhole(
  { client, target, sha256, path, support, replaces }: Source,
  { mediaType, signal }: PutOptions,
): Promise<void> {
  const body = await readFile(path).catch((error) => Promise.reject(readFailure(error)));
  const hash = createHash('sha256').update(body).digest();
  if (hash.toString('hex') !== sha256) throw changedOnDisk();
  const object = { ...target, Body: body, ContentLength: body.length, ContentType: mediaType };
  const checksum = hash.toString('base64');
  await adapting(support, ({ checksums, condition }) =>
    client.putObject(
      { ...object, ...integrityOf(body, checksum, checksums), ...ifAbsent(condition && !replaces) },
      { abortSignal: signal },
    ),
  );
}

async function receiveVerified(sha256: string, body: Readable, store: LocalStore, signal?: AbortSignal) {
  const received = await store.receive(body, { maxBytes: limits.upload.bytes, signal, name: sha256 }).catch((error) => {
    // A lost connection can be retried, unlike an unreadable file.
    throw error instanceof AppError && error.details.reason === 'gone' ? error.cause : error;
  });
  if (received.sha256 === sha256) return await store.keep(received);
  await store.discard(received);
  throw new AppError('DAMAGED', 'storage.bucketFileDamaged', { reason: 'hash' });
}

function notInBucket(cause: unknown): AppError {
  return new AppError('NOT_FOUND', 'storage.notInBucket', { reason: 'not-in-bucket', cause });
}
