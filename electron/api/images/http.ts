import type { AnyContractProcedure } from '@orpc/contract';
import type * as z from 'zod';
import { contract } from '#shared/contract/index.ts';
import { imageFile, imageThumbnail } from '../../services/images/image-files.ts';
import { attachImage } from '../../services/images/images.ts';
import { abortedWith, type HttpCall } from '../http/call.ts';
import { takeFile } from '../http/multipart.ts';
import { coerceQuery, queryObject } from '../http/query.ts';
import { sendJson } from '../http/send-json.ts';
import { streamed } from '../streamed.ts';
import { refusedInput } from '../validation-errors.ts';
import { sendFile } from './send-file.ts';

/** HTTP handlers of the operations whose bodies are files, by contract name. */
export const streams: Record<string, (call: HttpCall) => Promise<void>> = {
  'images.attach': async ({ request, response, origin, params: { artworkId = '' } }) => {
    const { meta } = contract.images.attach['~orpc'];
    const signal = abortedWith(response);
    const image = await streamed({ name: 'images.attach', meta, origin, signal }, (ctx) =>
      takeFile(request, (file) => attachImage(ctx, { artworkId, ...file })),
    );
    sendJson(response, 201, image);
  },

  'images.file': async ({ request, response, origin, params: { id = '' }, query }) => {
    const { meta } = contract.images.file['~orpc'];
    const { path, mediaType, sha256, fileName } = await streamed({ name: 'images.file', meta, origin }, (ctx) =>
      imageFile(ctx, inputOf(contract.images.file, id, query)),
    );
    await sendFile(request, response, { path, mediaType, etag: sha256, fileName });
  },

  'images.thumbnail': async ({ request, response, origin, params: { id = '' }, query }) => {
    const { meta } = contract.images.thumbnail['~orpc'];
    const { path, etag } = await streamed({ name: 'images.thumbnail', meta, origin }, (ctx) =>
      imageThumbnail(ctx, inputOf(contract.images.thumbnail, id, query)),
    );
    await sendFile(request, response, { path, mediaType: 'image/webp', etag });
  },
};

type Contracted<Input> = AnyContractProcedure & { '~orpc': { inputSchema?: z.ZodType<Input> } };

function inputOf<Input>(operation: Contracted<Input>, id: string, query: URLSearchParams): Input {
  const checked = operation['~orpc'].inputSchema!.safeParse({
    ...coerceQuery(operation, queryObject(query)),
    id,
  });
  if (!checked.success) throw refusedInput(checked.error.issues);
  return checked.data;
}
