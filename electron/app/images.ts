import { AppError } from '#shared/errors.ts';
import { type WindowOptions, windowContext } from '../api/message-port.ts';
import type { Context } from '../services/common/context.ts';
import { imageFile, imageThumbnail, imageTile } from '../services/images/images.ts';
import { fileResponse } from './protocol.ts';

// An image is named by its content and its rotation, so what was answered for an address never changes.
const forever = 'private, max-age=31536000, immutable';

/**
 * Answers an image to the signed-in window: `/<image id>/thumbnail?size=`, `/<image id>/tiles/<level>/<x>_<y>` or
 * `/<image id>/file`. It passes the same services, and so the same rights, as every other call.
 */
export async function answerImage(request: Request, window: WindowOptions): Promise<Response> {
  try {
    const ctx = await windowContext(window, request.signal);
    return await answer(ctx, new URL(request.url));
  } catch (error) {
    const status = error instanceof AppError ? error.status : 500;
    // 499 is not a status that a Response may have.
    return new Response(null, { status: status === 499 ? 404 : status });
  }
}

async function answer(ctx: Context, url: URL): Promise<Response> {
  const [, id = '', kind, ...rest] = url.pathname.split('/');
  if (kind === 'thumbnail') {
    const size = sizeOf(url.searchParams.get('size'));
    const { path } = await imageThumbnail(ctx, { id, size });
    return await fileResponse(path, { 'Content-Type': 'image/webp', 'Cache-Control': forever });
  }
  if (kind === 'tiles') {
    const [level, x, y] = rest.join('_').split('_').map(Number);
    if (![level, x, y].every(Number.isInteger)) return new Response(null, { status: 404 });
    const tile = await imageTile(ctx, { id, level: level as number, x: x as number, y: y as number });
    return new Response(new Uint8Array(tile.data), {
      headers: { 'Content-Type': tile.mediaType, 'Cache-Control': forever },
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

function sizeOf(asked: string | null): 256 | 1024 | 2048 {
  return asked === '2048' ? 2048 : asked === '1024' ? 1024 : 256;
}
