import type { IncomingMessage } from 'node:http';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';

/**
 * Reads the JSON object in a request's body; undefined if there is none. A web page can send a body without a type, but
 * not with this one, to another server.
 * @throws AppError UNSUPPORTED_MEDIA for another content type, TOO_LARGE, VALIDATION if it is not a JSON object
 */
export async function readJson(
  request: IncomingMessage,
  limit: number = limits.jsonBodyBytes,
): Promise<object | undefined> {
  const { 'content-length': length = '0', 'transfer-encoding': coding, 'content-type': type } = request.headers;
  if (coding === undefined && Number(length) === 0) return undefined;
  if (type?.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    throw new AppError('UNSUPPORTED_MEDIA', 'requests.jsonOnly');
  const bytes = await readAll(request, limit);
  return bytes.length === 0 ? undefined : parse(bytes);
}

/** Avoids `for await`, which on an early exit would close the connection before the response is sent. */
function readAll(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limit) chunks.push(chunk);
      else reject(new AppError('TOO_LARGE', 'requests.bodyTooLarge', { params: { limit } }));
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', (cause) => reject(new AppError('CANCELLED', 'requests.cutOff', { cause })));
  });
}

function parse(bytes: Buffer): object {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('VALIDATION', 'requests.json', { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new AppError('VALIDATION', 'requests.jsonObject');
}
