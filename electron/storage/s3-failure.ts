import { AppError } from '#shared/errors.ts';
import { type Message, message } from '#shared/messages/message.ts';
import type { S3Config } from './s3-config.ts';
import { cancelled } from './transfer-errors.ts';

/** Common properties of the SDK's errors. */
interface ServiceError {
  name?: string;
  /** The operating system's code of a network error, such as ECONNREFUSED. */
  code?: string;
  Code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Returns the HTTP status of the response, if there was one. */
export function s3Status(error: unknown): number | undefined {
  return (error as ServiceError | undefined)?.$metadata?.httpStatusCode;
}

/** Returns S3's error code, such as NoSuchUpload. */
export function s3Code(error: unknown): string {
  const { Code, name, code } = (error ?? {}) as ServiceError;
  return Code ?? code ?? name ?? '';
}

const networkCodes =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ETIMEDOUT|EPIPE)$/;
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|EPROTO|SSL/;

interface Reason {
  reason: string;
  messageFor(config: S3Config): Message;
}

const clock: Reason = { reason: 'clock', messageFor: () => message('storage.s3Clock') };
const keys: Reason = { reason: 'keys', messageFor: () => message('storage.s3Keys') };
const noBucket: Reason = { reason: 'bucket', messageFor: ({ bucket }) => message('storage.s3NoBucket', { bucket }) };
const region: Reason = {
  reason: 'region',
  messageFor: ({ bucket, region: set }) => message('storage.s3Region', { bucket, region: set }),
};
const permission: Reason = {
  reason: 'permission',
  messageFor: ({ bucket }) => message('storage.s3Permission', { bucket }),
};
const unreachable: Reason = {
  reason: 'unreachable',
  messageFor: (config) => message('storage.s3Unreachable', { host: hostOf(config) }),
};
const certificate: Reason = {
  reason: 'certificate',
  messageFor: (config) => message('storage.s3Certificate', { host: hostOf(config) }),
};
const notS3: Reason = {
  reason: 'not-s3',
  messageFor: (config) => message('storage.s3NotS3', { host: hostOf(config) }),
};
const rejected: Reason = { reason: 'rejected', messageFor: () => message('storage.s3Rejected') };
const other: Reason = { reason: 's3', messageFor: () => message('storage.s3Failed') };

const byCode: Record<string, Reason> = {
  RequestTimeTooSkewed: clock,
  RequestExpired: clock,
  InvalidAccessKeyId: keys,
  SignatureDoesNotMatch: keys,
  AuthorizationHeaderMalformed: region,
  PermanentRedirect: region,
  NoSuchBucket: noBucket,
  InvalidBucketName: noBucket,
  AccessDenied: permission,
  AllAccessDisabled: permission,
  TimeoutError: unreachable,
};

/** Converts an error of the SDK to UNAVAILABLE with a reason, or CANCELLED. Returns an AppError unchanged. */
export function s3Failure(error: unknown, config: S3Config): AppError {
  if (error instanceof AppError) return error;
  if ((error as ServiceError).name === 'AbortError') return cancelled();
  const { reason, messageFor } = reasonOf(error);
  return AppError.from('UNAVAILABLE', messageFor(config), { reason, cause: error });
}

function reasonOf(error: unknown): Reason {
  const code = s3Code(error);
  const status = s3Status(error);
  if (byCode[code]) return byCode[code];
  if (networkCodes.test(code)) return unreachable;
  if (certificateCodes.test(code)) return certificate;
  if (status === 301 || status === 307) return region;
  if (status === 401 || status === 403) return permission;
  // The SDK reports a response that is not S3's XML by these names.
  if (status && status < 500 && ['Error', 'UnknownError'].includes(code)) return notS3;
  if (status && status >= 400 && status < 500 && status !== 429 && status !== 408) return rejected;
  return other;
}

/** Returns whether an upload failed because of the file, so that others may succeed. */
export function concernsFile(error: unknown): error is AppError {
  if (!(error instanceof AppError)) return false;
  return error.code === 'NOT_FOUND' || error.code === 'DAMAGED' || fileReasons.has(String(error.details.reason));
}

const fileReasons = new Set(['rejected', 'not-stored']);

function hostOf({ endpoint, region: set }: S3Config): string {
  return endpoint ? new URL(endpoint).host : `s3.${set}.amazonaws.com`;
}
