/**
 * The closed list of what can go wrong, with the HTTP status of each. Every error that leaves the API has one of
 * these codes; anything else is logged once and answered as INTERNAL.
 */
export const errorStatus = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  /** The record was changed by somebody else since it was read; `details.current` is how it is now. */
  STALE: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA: 415,
  VALIDATION: 422,
  /** A file says it is an image and cannot be decoded as one. */
  DAMAGED: 422,
  TOO_MANY_ATTEMPTS: 429,
  CANCELLED: 499,
  INTERNAL: 500,
  /** Something outside did not answer: the bucket, an authority file, the hub. */
  UNAVAILABLE: 503,
  /** The database cannot be used; `details.reason` says which of the known reasons it is. */
  DATABASE: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** One field that was refused. `path` is the field's name in camelCase, with dots into nested values. */
export type FieldError = { path: string; message: string };

export type ErrorDetails = {
  errors?: FieldError[];
  /** The record as it is now, for STALE. */
  current?: unknown;
  /** Seconds to wait, for TOO_MANY_ATTEMPTS. */
  retryAfterSeconds?: number;
  /** A machine-readable reason within the code. */
  reason?: string;
};

/**
 * An expected failure, with a sentence that a curator understands. `cause` is for the log and never leaves the process.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/** A record that is not there, or not there for this person. `noun` begins the sentence: "Artist". */
export function notFound(noun: string): AppError {
  return new AppError('NOT_FOUND', `${noun} not found`);
}

/** One refused field, as a VALIDATION error. */
export function invalid(path: string, message: string): AppError {
  return new AppError('VALIDATION', message, { errors: [{ path, message }] });
}
