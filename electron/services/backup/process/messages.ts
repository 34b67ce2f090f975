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

/** A recovery key with what is derived from it. The recipient encrypts; only the key decrypts. */
export type RecoveryKey = { key: string; recipient: string; fingerprint: string };

/** A job of the backup process; `key` derives the rest of a recovery key, or creates one (null). */
export type Job = { copy: CopyInput } | { encrypt: EncryptInput } | { decrypt: Opener } | { key: string | null };

/** What a job returns. That of a copy is null if there is no such file. */
export type Output = Contents | RecoveryKey | null;

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
  | { id: number; output: Output }
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
