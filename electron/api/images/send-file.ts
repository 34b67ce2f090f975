import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AppError, notFound } from '#shared/errors.ts';
import { byteRange } from './byte-range.ts';

/** A file on this disk and its headers. `etag` is without quotes. */
type FileAnswer = { path: string; mediaType: string; etag: string; fileName?: string | null };

/**
 * Streams a file: 304 if the caller has this version, 206 for a `Range`, 416 for a range outside the file. The `send`
 * package answers 416 to a suffix longer than the file, and never 304 to Node.js's fetch, which adds `no-cache`.
 * @throws AppError NOT_FOUND if the file is missing, CANCELLED if the caller disconnects
 */
export async function sendFile(request: IncomingMessage, response: ServerResponse, answer: FileAnswer): Promise<void> {
  const etag = `"${answer.etag}"`;
  response.setHeader('etag', etag);
  // The image or the caller's permission may be removed at any time, so every use is validated.
  response.setHeader('cache-control', 'private, no-cache');
  if (matches(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end();
    return;
  }
  const file = await open(answer.path).catch(() => Promise.reject(notFound('image')));
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
    const disconnected = cause.code === 'ERR_STREAM_PREMATURE_CLOSE';
    throw disconnected ? new AppError('CANCELLED', 'requests.cutOff', { cause }) : cause;
  });
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const known = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return known.includes(etag) || known.includes('*');
}
