import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AppError, notFound } from '#shared/errors.ts';
import { byteRange } from './byte-range.ts';

/** A file to answer with. `etag` is without its quotes. */
export type FileAnswer = { path: string; mediaType: string; etag: string; fileName?: string | null };

/**
 * Streams a file: 304 when the caller has it already, 206 for the part that `Range` asks for, 416 when there is none.
 * @throws AppError NOT_FOUND when the file is gone, CANCELLED when the caller is
 */
export async function sendFile(request: IncomingMessage, response: ServerResponse, answer: FileAnswer): Promise<void> {
  const etag = `"${answer.etag}"`;
  response.setHeader('etag', etag);
  // An image may be taken off the catalogue, or its reader's right to it: ask again each time, cheaply.
  response.setHeader('cache-control', 'private, no-cache');
  if (matches(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end();
    return;
  }
  const file = await open(answer.path).catch(() => Promise.reject(notFound('Image')));
  try {
    await sendBytes(request, response, { ...answer, etag }, file);
  } finally {
    await file.close();
  }
}

async function sendBytes(
  { headers }: IncomingMessage,
  response: ServerResponse,
  { mediaType, etag, fileName }: FileAnswer,
  file: FileHandle,
): Promise<void> {
  const { size } = await file.stat();
  const current = headers['if-range'] === undefined || headers['if-range'] === etag;
  const range = current ? byteRange(headers.range, size) : 'whole';
  response.setHeader('accept-ranges', 'bytes');
  if (range === 'none') {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range;
  response.writeHead(range === 'whole' ? 200 : 206, {
    'content-type': mediaType,
    'content-length': end - start + 1,
    'content-security-policy': "default-src 'none'; sandbox",
    ...(range === 'whole' ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
    ...(fileName ? { 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(fileName)}` } : {}),
  });
  await pipeline(file.createReadStream({ start, end, autoClose: false }), response).catch((cause) => {
    // The caller went away, which is no failure of ours.
    const gone = cause.code === 'ERR_STREAM_PREMATURE_CLOSE';
    throw gone ? new AppError('CANCELLED', 'The request was cut off.', {}, { cause }) : cause;
  });
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const asked = ifNoneMatch?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? [];
  return asked.includes(etag) || asked.includes('*');
}
