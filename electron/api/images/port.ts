import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Placement } from '#shared/contract/files/images.ts';
import type { Rotation } from '../../imaging/types.ts';
import type { Context } from '../../services/common/context.ts';
import { imageFile, imageThumbnail } from '../../services/images/image-files.ts';
import { attachImage } from '../../services/images/images.ts';

// The contract's image operations with `File` objects, as they cross the message port.

/** Adds a file to an artwork. */
export async function attach(ctx: Context, { artworkId, file }: { artworkId: string; file: File }): Promise<Placement> {
  const stream = Readable.fromWeb(file.stream() as ReadableStream);
  return await attachImage(ctx, { artworkId, stream, fileName: file.name });
}

/** Returns an image's original, read from disk as it is used. */
export async function original(ctx: Context, input: { id: string; artworkId?: string }): Promise<File> {
  const { path, mediaType, fileName, sha256 } = await imageFile(ctx, input);
  return new File([await openAsBlob(path)], fileName ?? sha256, { type: mediaType });
}

/** Returns an image's thumbnail; `size` is its long side in pixels. */
export async function thumbnail(ctx: Context, input: { id: string; size: number; rotation?: Rotation }): Promise<File> {
  const { path } = await imageThumbnail(ctx, input);
  return new File([await openAsBlob(path)], 'thumbnail.webp', { type: 'image/webp' });
}
