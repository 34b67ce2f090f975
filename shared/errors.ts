import {
  type AnyParams,
  type Message,
  type MessageKey,
  message,
  messageIn,
  type ParamsArgument,
  type ParamsOf,
} from './messages/message.ts';

/**
 * The closed list of error codes with their HTTP status. Every error that leaves the API has one of these codes; any
 * other error is logged once and returned as INTERNAL.
 */
export const errorStatus = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  /** Another user changed the record after it was read; `details.current` is the record now. */
  STALE: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA: 415,
  VALIDATION: 422,
  /** A file has the signature of an image but cannot be decoded. */
  DAMAGED: 422,
  TOO_MANY_ATTEMPTS: 429,
  CANCELLED: 499,
  INTERNAL: 500,
  /** An external service did not respond: the bucket, an authority file, the hub. */
  UNAVAILABLE: 503,
  /** The database cannot be used; `details.reason` says why. */
  DATABASE: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** A message with its English text, as sent to callers. */
export type Problem = Message & { message: string };

/**
 * One refused field. `path` is its name in camelCase, with dots into nested values; `label` is the gallery's name for a
 * custom field, whose path contains an id.
 */
export type FieldError = Problem & { path: string; label?: string };

export type ErrorDetails = {
  errors?: FieldError[];
  /** The current record, for STALE. */
  current?: unknown;
  /** Seconds to wait, for TOO_MANY_ATTEMPTS. */
  retryAfterSeconds?: number;
  /** A machine-readable reason within the code. */
  reason?: string;
};

type Options = ErrorDetails & { cause?: unknown };
type OptionsArgument<Key extends MessageKey> = keyof ParamsOf<Key> extends never
  ? [options?: Options]
  : [options: Options & { params: ParamsOf<Key> }];

/**
 * An expected failure with a message that a curator understands. `message` is its English text; the window shows the
 * text of `messageKey` in its own language. `cause` is for the log and never leaves the process.
 */
export class AppError<Key extends MessageKey = MessageKey> extends Error {
  readonly code: ErrorCode;
  readonly messageKey: MessageKey;
  readonly params: AnyParams | undefined;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, messageKey: Key, ...[options = {}]: OptionsArgument<Key>) {
    const { params, cause, ...details }: Options & { params?: AnyParams } = options;
    super(detail(code, { messageKey, params }, details), { cause });
    this.name = 'AppError';
    this.code = code;
    this.messageKey = messageKey;
    this.params = params;
    this.details = details;
  }

  /** Creates an error from an existing message. */
  static from(code: ErrorCode, { messageKey, params }: Message, options: Options = {}): AppError {
    // The message's parameters were checked when it was created.
    return new AppError(code, messageKey, { ...options, params: params as ParamsOf<MessageKey> });
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/** The record types with a "not found" message. */
export type RecordName = Extract<MessageKey, `notFound.${string}`> extends `notFound.${infer Name}` ? Name : never;

/** Creates NOT_FOUND for a record that does not exist or that this user may not see. */
export function notFound(record: RecordName): AppError {
  return AppError.from('NOT_FOUND', { messageKey: `notFound.${record}` });
}

/** Adds the English text to a message. */
export function problem({ messageKey, params }: Message): Problem {
  return { message: messageIn('en', { messageKey, params }), messageKey, ...(params ? { params } : {}) };
}

/** One refused field. */
export function fieldError<Key extends MessageKey>(path: string, key: Key, ...params: ParamsArgument<Key>): FieldError {
  return { path, ...problem(message(key, ...params)) };
}

/** Creates VALIDATION for one field. */
export function invalid<Key extends MessageKey>(path: string, key: Key, ...params: ParamsArgument<Key>): AppError {
  return refused([fieldError(path, key, ...params)]);
}

/** Creates VALIDATION for several fields. */
export function refused(errors: FieldError[]): AppError {
  const [first] = errors;
  if (!first) return new AppError('VALIDATION', 'requests.malformed');
  if (errors.length === 1) return AppError.from('VALIDATION', first, { errors });
  const fields = [...new Set(errors.map(({ path, label }) => label ?? path))].join(', ');
  return new AppError('VALIDATION', 'requests.fields', { params: { fields }, errors });
}

/** Returns the English text. For one refused field it begins with the field's name, which the field's message lacks. */
function detail(code: ErrorCode, message: Message, { errors = [] }: ErrorDetails): string {
  const field = code === 'VALIDATION' && errors.length === 1 ? (errors[0]?.label ?? errors[0]?.path) : '';
  const text = messageIn('en', message);
  return field ? `${field}: ${text}` : text;
}
