import { s3Code, s3Status } from './s3-failure.ts';

/**
 * The optional features of S3 that a server supports, as far as is known: SHA-256 checksums, `If-None-Match: *`, and
 * uploads in parts. Starts with all of them; a rejected request is repeated without.
 */
export type S3Support = { checksums: boolean; condition: boolean; multipart: boolean };

export const fullSupport = (): S3Support => ({ checksums: true, condition: true, multipart: true });

/**
 * Sends a request with the features that the server supports. If the server rejects it, tries with fewer features and
 * remembers what worked. OpenStack Swift, for example, returns 400 for the checksums of a multipart upload's parts.
 * Rethrows the first error if no attempt succeeds.
 */
export async function adapting<T>(support: S3Support, send: (support: S3Support) => Promise<T>): Promise<T> {
  try {
    return await send(support);
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    for (const fewer of withFewer(support)) {
      try {
        const result = await send({ ...support, ...fewer });
        Object.assign(support, fewer);
        return result;
      } catch (again) {
        if (!isUnsupported(again)) throw again;
      }
    }
    throw error;
  }
}

function withFewer({ checksums, condition }: S3Support): Partial<S3Support>[] {
  return [
    ...(condition ? [{ condition: false }] : []),
    ...(checksums ? [{ checksums: false }] : []),
    ...(condition && checksums ? [{ checksums: false, condition: false }] : []),
  ];
}

/** Codes of a request that the server understood: the content is wrong, not the feature. */
const understood = new Set([
  'BadDigest',
  'InvalidDigest',
  'XAmzContentSHA256Mismatch',
  'XAmzContentChecksumMismatch',
  'EntityTooLarge',
  'EntityTooSmall',
  'InvalidPart',
  'InvalidPartOrder',
  'InvalidBucketName',
  'RequestTimeout',
]);

/** Returns whether a server may have rejected a request because of a feature that it does not support. */
export function isUnsupported(error: unknown): boolean {
  return [400, 405, 501].includes(s3Status(error) ?? 0) && !understood.has(s3Code(error));
}
