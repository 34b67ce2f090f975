import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { archiveMediaType } from '#shared/contract/files/exports.ts';
import { contract } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import { exportTar } from '../../services/archive/export/export-tar.ts';
import type { Context } from '../../services/common/context.ts';
import { exportArtists } from '../../services/exports/export-artists.ts';
import { exportArtworks } from '../../services/exports/export-artworks.ts';
import { abortedWith, type HttpCall } from '../http/call.ts';
import { streamed } from '../streamed.ts';
import { artistsInput, artworksInput } from './input.ts';

type SentFile = { name: string; mediaType: string; content: Readable };

/** The operations that send a file. */
export const streams = {
  'exports.artworks': (call: HttpCall) =>
    send(call, 'artworks', async (ctx) => await exportArtworks(ctx, artworksInput(call.query))),
  'exports.artists': (call: HttpCall) =>
    send(call, 'artists', async (ctx) => await exportArtists(ctx, artistsInput(call.query))),
  'exports.archive': (call: HttpCall) =>
    send(call, 'archive', async (ctx) => ({ ...exportTar(ctx), mediaType: archiveMediaType })),
};

/** Streams a file. It is complete if the response is: an error after the start cuts it off. */
async function send(
  { response, origin }: HttpCall,
  operation: keyof typeof contract.exports,
  open: (ctx: Context) => Promise<SentFile>,
): Promise<void> {
  const { meta } = contract.exports[operation]['~orpc'];
  const signal = abortedWith(response);
  await streamed({ name: `exports.${operation}`, meta, origin, signal }, async (ctx) => {
    const { name, mediaType, content } = await open(ctx);
    response.setHeader('content-type', mediaType);
    response.setHeader('content-disposition', `attachment; filename="${name}"`);
    await pipeline(content, response, { signal }).catch((cause) => {
      throw signal.aborted ? new AppError('CANCELLED', 'requests.cutOff', { cause }) : cause;
    });
  });
}
