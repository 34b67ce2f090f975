import type { IncomingMessage, ServerResponse } from 'node:http';
import { contract } from '#shared/contract/index.ts';
import { attachImage, imageFile, imageThumbnail } from '../../services/images/images.ts';
import type { Origin } from '../origin.ts';
import { streamed } from '../streamed.ts';
import { refused } from '../validation-errors.ts';
import { takeFile } from './multipart.ts';
import { coerceQuery } from './query.ts';
import { sendFile } from './send-file.ts';
import { sendJson } from './send-json.ts';

/** One call of an operation that streams. `params` are the varying parts of its path, in order. */
export type StreamCall = {
  request: IncomingMessage;
  response: ServerResponse;
  origin: Origin;
  params: string[];
  query: URLSearchParams;
};

/** The operations whose bodies are files, by their names in the contract. */
export const streams: Record<string, (call: StreamCall) => Promise<void>> = {
  'images.attach': async ({ request, response, origin, params: [artworkId = ''] }) => {
    const { meta } = contract.images.attach['~orpc'];
    const signal = abortedWith(response);
    const image = await streamed({ name: 'images.attach', meta, origin, signal }, (ctx) =>
      takeFile(request, (file) => attachImage(ctx, { artworkId, ...file })),
    );
    sendJson(response, 201, image);
  },

  'images.file': async ({ request, response, origin, params: [id = ''] }) => {
    const { meta } = contract.images.file['~orpc'];
    const { path, mediaType, sha256, fileName } = await streamed({ name: 'images.file', meta, origin }, (ctx) =>
      imageFile(ctx, { id }),
    );
    await sendFile(request, response, { path, mediaType, etag: sha256, fileName });
  },

  'images.thumbnail': async ({ request, response, origin, params: [id = ''], query }) => {
    const { meta } = contract.images.thumbnail['~orpc'];
    const { path, etag } = await streamed({ name: 'images.thumbnail', meta, origin }, (ctx) =>
      imageThumbnail(ctx, thumbnailInput(id, query)),
    );
    await sendFile(request, response, { path, mediaType: 'image/webp', etag: etag.replaceAll('"', '') });
  },
};

function thumbnailInput(id: string, query: URLSearchParams): { id: string; size: number } {
  const { inputSchema } = contract.images.thumbnail['~orpc'];
  const input = coerceQuery(contract.images.thumbnail, Object.fromEntries(query));
  const checked = inputSchema!.safeParse({ ...input, id });
  if (!checked.success) throw refused(checked.error.issues);
  return checked.data;
}

/** Aborted when the caller goes away before the answer. */
function abortedWith(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) controller.abort();
  });
  return controller.signal;
}
