import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import busboy from 'busboy';
import { AppError, invalid } from '#shared/errors.ts';
import { cancelled } from '../../storage/transfer-errors.ts';

/**
 * The file of an upload. Its stream fails if the form is truncated or contains anything else. `fields` returns the
 * form's other fields once the file has been read.
 */
type UploadedFile = { stream: Readable; fileName: string; fields: () => Record<string, string> };

const unnamed = 'file';

/**
 * Streams the file of a form to `take`. The form must have exactly one file, in the field `file`, and nothing else but
 * the fields in `allowed`.
 * @throws AppError UNSUPPORTED_MEDIA if the body is not multipart, VALIDATION for any other form, CANCELLED if the
 * caller disconnects
 */
export async function takeFile<T>(
  request: IncomingMessage,
  take: (file: UploadedFile) => Promise<T>,
  allowed: readonly string[] = [],
): Promise<T> {
  const form = parserFor(request);
  const { first, end } = partsOf(form, allowed);
  // busboy waits forever for the rest of an aborted request.
  const abort = () => void (request.complete || form.destroy(cancelled()));
  request.once('close', abort);
  request.pipe(form);
  try {
    const file = await first;
    return await take({ ...file, stream: Readable.from(untilEnd(file.stream, end), { objectMode: false }) });
  } finally {
    request.off('close', abort);
    request.unpipe(form);
    form.destroy();
  }
}

/** Returns promises for the form's first file and for its end, which rejects if the form contains anything else. */
function partsOf(
  form: busboy.Busboy,
  allowed: readonly string[],
): { first: Promise<UploadedFile>; end: Promise<void> } {
  const first = promised<UploadedFile>();
  const end = promised<void>();
  const refuse = (error: AppError) => {
    first.reject(error);
    end.reject(error);
  };
  const fields: Record<string, string> = {};
  let files = 0;
  let open: Readable | undefined;
  form.on('file', (name, stream, { filename }) => {
    // A truncated form also fails its file; the form's own error has the reason.
    stream.on('error', () => {});
    open = stream;
    if (name !== 'file') refuse(invalid('file', 'fields.fileField', { name }));
    else if (++files > 1) refuse(invalid('file', 'fields.oneFile'));
    else first.resolve({ stream, fileName: lastPart(filename) || unnamed, fields: () => fields });
    if (name !== 'file' || files > 1) stream.resume();
  });
  form.on('field', (name, value) => {
    if (allowed.includes(name)) fields[name] = value;
    else refuse(invalid('file', 'fields.fileOnly', { name }));
  });
  form.on('error', (cause) => {
    const error = cause instanceof AppError ? cause : new AppError('VALIDATION', 'requests.uploadCutOff', { cause });
    refuse(error);
    open?.destroy(error);
  });
  form.on('close', () => {
    end.resolve();
    first.reject(invalid('file', 'fields.fileMissing'));
  });
  return { first: first.promise, end: end.promise };
}

/** Removes folders from a name. A backslash is part of it: busboy would remove what is before one. */
function lastPart(filename: string | undefined): string {
  return filename?.slice(filename.lastIndexOf('/') + 1) ?? '';
}

/** Creates a promise with its resolvers. A rejection without a handler is ignored. */
function promised<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}

function parserFor({ headers }: IncomingMessage): busboy.Busboy {
  if (!headers['content-type']?.toLowerCase().startsWith('multipart/form-data'))
    throw new AppError('UNSUPPORTED_MEDIA', 'requests.multipartOnly');
  try {
    return busboy({ headers, defParamCharset: 'utf8', preservePath: true });
  } catch (cause) {
    throw new AppError('VALIDATION', 'requests.form', { cause });
  }
}

/** Yields the file's bytes and ends after the whole form was valid; until then it may still be rejected. */
async function* untilEnd(stream: Readable, end: Promise<void>): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } finally {
    await end;
  }
}
