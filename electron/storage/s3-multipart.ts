import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { S3 } from '@aws-sdk/client-s3';
import { AppError } from '#shared/errors.ts';
import { s3Code, s3Status } from './s3-failure.ts';
import { adapting, type S3Support } from './s3-support.ts';
import { readFailure, throwIfCancelled } from './transfer-errors.ts';

/** An uploaded part. `checksum` is its SHA-256 in base64; parts are numbered from 1. */
export interface UploadedPart {
  number: number;
  etag: string;
  checksum: string;
}

/** An unfinished upload, which the caller stores in the database to resume it after a kill. */
export interface ResumableUpload {
  uploadId: string;
  parts: UploadedPart[];
}

export interface MultipartOptions {
  mediaType: string;
  signal?: AbortSignal;
  resume?: ResumableUpload;
  /** Called with a new upload's id before its first part is sent. */
  onStarted?: (uploadId: string) => Promise<void> | void;
  /** Called after each uploaded part; `bytesSent` includes earlier parts. */
  onPart?: (part: UploadedPart, bytesSent: number) => Promise<void> | void;
}

/** Size of one part. S3 requires at least 5 MiB and allows 10,000 parts. */
export const partBytes = 8 * 1024 ** 2;

export interface Source {
  client: S3;
  target: { Bucket: string; Key: string };
  sha256: string;
  path: string;
  support: S3Support;
  /** Whether an existing object is overwritten, because it is wrong. */
  replaces: boolean;
}

/**
 * Uploads a file in parts, resuming `resume` if the bucket still has that upload. Every part is read and hashed in any
 * case. Errors of the SDK are rethrown.
 * @throws DAMAGED, without completing the upload, if the file no longer has its hash
 */
export async function uploadInParts(source: Source, options: MultipartOptions): Promise<void> {
  const begun = options.resume && (await partsStillThere(source, options.resume, options.signal));
  const uploadId = begun ? begun.uploadId : await begin(source, options);
  try {
    const parts = await sendParts(source, { uploadId, parts: begun?.parts ?? [] }, options);
    await complete(source, uploadId, parts, options.signal);
  } catch (error) {
    // The bucket no longer has the upload or one of its parts: start again.
    if (!begun || !['NoSuchUpload', 'InvalidPart', 'InvalidPartOrder'].includes(s3Code(error))) throw error;
    await uploadInParts(source, { ...options, resume: undefined });
  }
}

/** Returns the parts that both sides know; undefined if the bucket no longer has the upload. */
async function partsStillThere(source: Source, resume: ResumableUpload, signal?: AbortSignal) {
  try {
    const listed = new Map<number, string>();
    let marker: string | undefined;
    do {
      const page = await source.client.listParts(
        { ...source.target, UploadId: resume.uploadId, PartNumberMarker: marker },
        { abortSignal: signal },
      );
      for (const { PartNumber, ETag } of page.Parts ?? []) if (PartNumber && ETag) listed.set(PartNumber, ETag);
      marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (marker);
    return { ...resume, parts: resume.parts.filter((part) => listed.get(part.number) === part.etag) };
  } catch (error) {
    if (s3Code(error) === 'NoSuchUpload') return undefined;
    // Some servers cannot list parts; completing the upload then verifies ours.
    if ([404, 405, 501].includes(s3Status(error) ?? 0)) return resume;
    throw error;
  }
}

async function begin(
  { client, target, support }: Source,
  { mediaType, signal, onStarted }: MultipartOptions,
): Promise<string> {
  const { UploadId } = await adapting(support, ({ checksums }) =>
    client.createMultipartUpload(
      { ...target, ContentType: mediaType, ...(checksums ? { ChecksumAlgorithm: 'SHA256' } : {}) },
      { abortSignal: signal },
    ),
  );
  if (!UploadId) throw new AppError('UNAVAILABLE', 'storage.s3Upload', { reason: 's3' });
  await onStarted?.(UploadId);
  return UploadId;
}

async function sendParts(source: Source, begun: ResumableUpload, { signal, onPart }: MultipartOptions) {
  const whole = createHash('sha256');
  const known = new Map(begun.parts.map((part) => [part.number, part]));
  const parts: UploadedPart[] = [];
  let bytesSent = 0;
  for await (const body of chunksOf(source.path)) {
    throwIfCancelled(signal);
    whole.update(body);
    bytesSent += body.length;
    const number = parts.length + 1;
    const checksum = createHash('sha256').update(body).digest('base64');
    const sent = known.get(number);
    const part =
      sent?.checksum === checksum ? sent : await sendPart(source, begun.uploadId, { number, checksum, body }, signal);
    parts.push(part);
    if (part !== sent) await onPart?.(part, bytesSent);
  }
  if (whole.digest('hex') !== source.sha256) throw changedOnDisk();
  return parts;
}

async function sendPart(
  { client, target, support }: Source,
  uploadId: string,
  { number, checksum, body }: { number: number; checksum: string; body: Buffer },
  signal?: AbortSignal,
): Promise<UploadedPart> {
  const part = { ...target, UploadId: uploadId, PartNumber: number, Body: body, ContentLength: body.length };
  const { ETag } = await adapting(support, ({ checksums }) =>
    client.uploadPart({ ...part, ...integrityOf(body, checksum, checksums) }, { abortSignal: signal }),
  );
  return { number, checksum, etag: ETag ?? '' };
}

/** Servers verify the SHA-256 of a body, or at least its MD5. */
export function integrityOf(body: Buffer, checksum: string, checksums: boolean) {
  return checksums ? { ChecksumSHA256: checksum } : { ContentMD5: createHash('md5').update(body).digest('base64') };
}

async function complete(
  { client, target, support, replaces }: Source,
  uploadId: string,
  parts: UploadedPart[],
  signal?: AbortSignal,
) {
  await adapting(support, ({ checksums, condition }) => {
    const Parts = parts.map(({ number, etag, checksum }) => ({
      PartNumber: number,
      ETag: etag,
      ...(checksums ? { ChecksumSHA256: checksum } : {}),
    }));
    return client.completeMultipartUpload(
      { ...target, UploadId: uploadId, MultipartUpload: { Parts }, ...ifAbsent(condition && !replaces) },
      { abortSignal: signal },
    );
  });
}

/** Writes only if there is no such object. */
export const ifAbsent = (condition: boolean) => (condition ? { IfNoneMatch: '*' } : {});

/** Yields the file in parts; the last one may be shorter. */
export async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path).catch((error) => Promise.reject(readFailure(error)));
  try {
    for (;;) {
      const chunk = await readPart(file);
      if (chunk.length > 0) yield chunk;
      if (chunk.length < partBytes) return;
    }
  } finally {
    await file.close();
  }
}

async function readPart(file: FileHandle): Promise<Buffer> {
  const part = Buffer.allocUnsafe(partBytes);
  let filled = 0;
  while (filled < partBytes) {
    const { bytesRead } = await file.read(part, filled).catch((error) => Promise.reject(readFailure(error)));
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return part.subarray(0, filled);
}

/** Creates the error for a file that no longer has its hash, which must not reach the bucket. */
export function changedOnDisk(): AppError {
  return new AppError('DAMAGED', 'storage.fileDamaged', {
    reason: 'changed-on-disk',
  });
}
