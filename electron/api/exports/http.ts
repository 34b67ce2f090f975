import { pipeline } from 'node:stream/promises';
import { contract } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import { exportArtworks } from '../../services/exports/export-artworks.ts';
import { abortedWith, type HttpCall } from '../http/call.ts';
import { streamed } from '../streamed.ts';
import { exportInput } from './input.ts';

/** Streams an exported list. The file is complete if the response is: an error after the start cuts it off. */
export async function sendExport({ response, origin, query }: HttpCall): Promise<void> {
  const { meta } = contract.exports.artworks['~orpc'];
  const signal = abortedWith(response);
  await streamed({ name: 'exports.artworks', meta, origin, signal }, async (ctx) => {
    const { name, mediaType, content } = await exportArtworks(ctx, exportInput(query));
    response.setHeader('content-type', mediaType);
    response.setHeader('content-disposition', `attachment; filename="${name}"`);
    await pipeline(content, response, { signal }).catch((cause) => {
      throw signal.aborted ? new AppError('CANCELLED', 'requests.cutOff', { cause }) : cause;
    });
  });
}
