import { Readable } from 'node:stream';
import { contract } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import type { Context } from '../../services/common/context.ts';
import { exportArtists } from '../../services/exports/export-artists.ts';
import { exportArtworks } from '../../services/exports/export-artworks.ts';
import { type WindowOptions, windowContext } from '../message-port.ts';
import { artistsInput, artworksInput } from './input.ts';

const lists = {
  '/artworks': {
    meta: contract.exports.artworks['~orpc'].meta,
    file: async (ctx: Context, query: URLSearchParams) => await exportArtworks(ctx, artworksInput(query)),
  },
  '/artists': {
    meta: contract.exports.artists['~orpc'].meta,
    file: async (ctx: Context, query: URLSearchParams) => await exportArtists(ctx, artistsInput(query)),
  },
};

/** Answers the signed-in window's request for `qwarty://exports/artworks?format=…` with a download. */
export async function answerExport(request: Request, window: WindowOptions): Promise<Response> {
  try {
    const { pathname, searchParams } = new URL(request.url);
    if (!Object.hasOwn(lists, pathname)) return new Response(null, { status: 404 });
    const { meta, file } = lists[pathname as keyof typeof lists];
    const ctx = await windowContext(window, meta, request.signal);
    const { name, mediaType, content } = await file(ctx, searchParams);
    return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, {
      headers: { 'Content-Type': mediaType, 'Content-Disposition': `attachment; filename="${name}"` },
    });
  } catch (error) {
    return new Response(null, { status: error instanceof AppError && error.status < 499 ? error.status : 500 });
  }
}
