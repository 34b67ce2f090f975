import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Placement } from '#shared/contract/images.ts';
import type { Context } from '../services/common/context.ts';
import { attachImage, imageFile, imageThumbnail } from '../services/images/images.ts';

// Images as `File`s, as the contract has them. HTTP and the window's own protocol stream from disk instead.

export async function attach(ctx: Context, { artworkId, file }: { artworkId: string; file: File }): Promise<Placement> {
  const stream = Readable.fromWeb(file.stream() as ReadableStream);
  return await attachImage(ctx, { artworkId, stream, fileName: file.name });
}

export async function original(ctx: Context, input: { id: string }): Promise<File> {
  const { path, mediaType, fileName, sha256 } = await imageFile(ctx, input);
  return new File([await openAsBlob(path)], fileName ?? sha256, { type: mediaType });
}

export async function thumbnail(ctx: Context, input: { id: string; size: number }): Promise<File> {
  const { path } = await imageThumbnail(ctx, input);
  return new File([await openAsBlob(path)], 'thumbnail.webp', { type: 'image/webp' });
}
