import { AppError, type ErrorCode, type ErrorDetails } from '#shared/errors.ts';
import type { Message } from '#shared/messages/message.ts';
import type { ArchivedFile } from '../../archive/files.ts';

/** Hash and size of a file's contents. */
export type Contents = Omit<ArchivedFile, 'path'>;

/** A file to copy or encrypt. If `sha256` is not null, nothing is kept of a file with another hash. */
type FileInput = { from: string; to: string; sha256: string | null };

/** `root` is the folder of the destination, below which folders are created. */
export type CopyInput = FileInput & { root: string };

/** @see encryptFile */
export type EncryptInput = FileInput & { recipient: string; isList: boolean };

/** What opens an encrypted file: the recovery key, or for a list of a backup its recipient. */
export type Opener = { key: string } | { recipient: string };

/** A job of the backup process. The output of copies is null if there is no such file. */
export type Job = { copy: CopyInput } | { encrypt: EncryptInput } | { decrypt: Opener };

/** A message to the process. A stream is sent in chunks, each when `more` asks for it, and `end`. */
export type Request =
  | { id: number; job: Job }
  | { id: number; chunk: Uint8Array }
  | { id: number; end: true }
  /** The next chunk of the result can be sent. */
  | { id: number; wanted: true }
  | { id: number; cancel: true };

/** The process's reply; `output` and `error` are the last one of a job. */
export type Reply =
  | { id: number; output: Contents | null }
  | { id: number; error: SentError }
  | { id: number; chunk: Uint8Array }
  | { id: number; more: true };

type SentError = (Message & { code: ErrorCode; details: ErrorDetails; cause?: string }) | { unexpected: string };

/** Serialises an error; class instances cannot be sent between processes. */
export function packError(error: unknown): SentError {
  if (error instanceof AppError) {
    const { code, messageKey, params, details } = error;
    return { code, messageKey, params, details, cause: error.cause === undefined ? undefined : String(error.cause) };
  }
  return { unexpected: error instanceof Error ? error.message : String(error) };
}

/** Restores an error from its serialised form. */
export function unpackError(sent: SentError): Error {
  if ('unexpected' in sent) return new Error(sent.unexpected);
  return AppError.from(sent.code, sent, { ...sent.details, cause: sent.cause });
}
