import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { contract } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import type { Rotation } from '../../imaging/types.ts';
import type { Context } from '../../services/common/context.ts';
import { imageFile, imageThumbnail, imageTile } from '../../services/images/image-files.ts';
import { type WindowOptions, windowContext } from '../message-port.ts';

// The address names the image's content and rotation, so the response to it never changes.
const immutable = 'private, max-age=31536000, immutable';

/**
 * Answers the signed-in window's requests to `qwarty://images`: `/<image id>/thumbnail?size=&rotation=`,
 * `/<image id>/tiles/<level>/<x>_<y>?rotation=` or `/<image id>/file`. They need the ability of the contract's
 * `images.file`.
 */
export async function answerImage(request: Request, window: WindowOptions): Promise<Response> {
  try {
    const ctx = await windowContext(window, contract.images.file['~orpc'].meta, request.signal);
    return await answer(ctx, new URL(request.url));
  } catch (error) {
    const status = error instanceof AppError ? error.status : 500;
    // The Response constructor rejects 499 (cancelled).
    return new Response(null, { status: status === 499 ? 404 : status });
  }
}

async function answer(ctx: Context, url: URL): Promise<Response> {
  const [, id = '', kind, ...rest] = url.pathname.split('/');
  const rotation = rotationOf(url.searchParams.get('rotation'));
  if (kind === 'thumbnail') {
    const size = sizeOf(url.searchParams.get('size'));
    const { path } = await imageThumbnail(ctx, { id, size, rotation });
    return await fileResponse(path, { 'Content-Type': 'image/webp', 'Cache-Control': immutable });
  }
  if (kind === 'tiles') {
    const [level, x, y] = rest.join('_').split('_').map(Number);
    if (![level, x, y].every(Number.isInteger)) return new Response(null, { status: 404 });
    const tile = await imageTile(ctx, { id, rotation, level: level as number, x: x as number, y: y as number });
    return new Response(new Uint8Array(tile.data), {
      headers: { 'Content-Type': tile.mediaType, 'Cache-Control': immutable },
    });
  }
  if (kind === 'file') {
    const { path, mediaType, fileName } = await imageFile(ctx, { id });
    return await fileResponse(path, {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName ?? id)}`,
    });
  }
  return new Response(null, { status: 404 });
}

function sizeOf(size: string | null): 256 | 1024 | 2048 {
  return size === '2048' ? 2048 : size === '1024' ? 1024 : 256;
}

function rotationOf(rotation: string | null): Rotation | undefined {
  return rotations.find((each) => String(each) === rotation);
}

const rotations: readonly Rotation[] = [0, 90, 180, 270];

/** Streams a file; 404 if it is missing. */
async function fileResponse(path: string, headers: Record<string, string>): Promise<Response> {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) return new Response(null, { status: 404 });
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return new Response(body, { headers: { ...headers, 'Content-Length': String(info.size) } });
}
