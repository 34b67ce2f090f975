import { Readable } from 'node:stream';
import { contract } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import { exportArtworks } from '../../services/exports/export-artworks.ts';
import { type WindowOptions, windowContext } from '../message-port.ts';
import { exportInput } from './input.ts';

/** Answers the signed-in window's request for `qwarty://exports/artworks?format=…` with a download. */
export async function answerExport(request: Request, window: WindowOptions): Promise<Response> {
  try {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== '/artworks') return new Response(null, { status: 404 });
    const ctx = await windowContext(window, contract.exports.artworks['~orpc'].meta, request.signal);
    const { name, mediaType, content } = await exportArtworks(ctx, exportInput(searchParams));
    return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, {
      headers: { 'Content-Type': mediaType, 'Content-Disposition': `attachment; filename="${name}"` },
    });
  } catch (error) {
    return new Response(null, { status: error instanceof AppError && error.status < 499 ? error.status : 500 });
  }
}
