import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { HeadObjectCommandOutput, S3 } from '@aws-sdk/client-s3';
import { s3Status } from './s3-failure.ts';
import { chunksOf } from './s3-multipart.ts';

/** `missing`: there is no such object; `wrong`: it has another size or other bytes. */
export type ObjectState = 'intact' | 'missing' | 'wrong';

export interface Examined {
  client: S3;
  target: { Bucket: string; Key: string };
  sha256: string;
  bytes: number;
  /** The original on this disk, if it is there: its MD5 proves the object of a server without SHA-256 checksums. */
  path?: string;
  /** Reads the object if only its size is known. */
  thorough: boolean;
  signal?: AbortSignal;
}

/**
 * Returns the state of an original's object by its size, and its checksum or ETag. A successful response to an upload
 * proves nothing: the login page of a hotel's network, for example, returns 200 as well.
 */
export async function examineObject(examined: Examined): Promise<ObjectState> {
  const { client, target, sha256, bytes, path, thorough, signal } = examined;
  const head = await headOf(client, target, signal);
  if (!head) return 'missing';
  if (head.ContentLength !== bytes) return 'wrong';
  const checksum = head.ChecksumSHA256;
  if (checksum && !checksum.includes('-')) {
    return checksum === Buffer.from(sha256, 'hex').toString('base64') ? 'intact' : 'wrong';
  }
  const etag = head.ETag?.replaceAll('"', '');
  const isComparable = path !== undefined && etag !== undefined;
  if (isComparable && (await etagsOf(path)).includes(etag)) return 'intact';
  // An ETag that is no MD5 proves nothing, neither that the object is intact nor that it is wrong.
  if (!thorough && !isComparable) return 'intact';
  const { Body } = await client.getObject(target, { abortSignal: signal });
  return (await hashOf(Body as Readable)) === sha256 ? 'intact' : 'wrong';
}

async function headOf(
  client: S3,
  target: Examined['target'],
  signal?: AbortSignal,
): Promise<HeadObjectCommandOutput | undefined> {
  try {
    return await client.headObject({ ...target, ChecksumMode: 'ENABLED' }, { abortSignal: signal });
  } catch (error) {
    if (s3Status(error) === 404) return undefined;
    throw error;
  }
}

/** Returns the ETags that most servers give a file: its MD5, or that of its parts' MD5s. */
async function etagsOf(path: string): Promise<string[]> {
  const whole = createHash('md5');
  const ofParts = createHash('md5');
  let parts = 0;
  for await (const part of chunksOf(path)) {
    whole.update(part);
    ofParts.update(createHash('md5').update(part).digest());
    parts += 1;
  }
  return [whole.digest('hex'), `${ofParts.digest('hex')}-${parts}`];
}

async function hashOf(body: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of body) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
