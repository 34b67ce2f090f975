import { constants, copyFile, open } from 'node:fs/promises';
import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { limits } from '#shared/limits.ts';
import { readFailure } from '../../../storage/transfer-errors.ts';
import { withTemporaryFile } from '../draw/temporary-files.ts';
import { convertTiff } from '../tiff/convert.ts';
import { decide } from '../tiff/decide.ts';
import { describeTiff, hasValidOrientation, type TiffImage } from '../tiff/describe.ts';
import { checkDecodeBytes, decodeBytes, tiffDecodeBytes } from './decode-memory.ts';
import { convertHeic, isHeic } from './heic.ts';
import { damaged, tooManyPixels } from './image-errors.ts';
import { LargeImage } from './large-image.ts';
import { openImage, readHeader } from './open-image.ts';

/** An image as sharp decodes it: the file itself, one of its pages, or a converted copy. */
export interface Source {
  header: Metadata;
  open(options?: SharpOptions): Sharp;
}

/**
 * Passes an image to `work` in a form that sharp decodes correctly. Temporary copies are made in `folder`.
 * @throws UNSUPPORTED_MEDIA, TOO_LARGE, DAMAGED, CANCELLED; LargeImage unless the process decodes it `alone`
 */
export async function withSource<T>(
  { path, folder, alone, signal }: { path: string; folder: string; alone?: boolean; signal?: AbortSignal },
  work: (source: Source) => Promise<T>,
): Promise<T> {
  const tiff = await describeTiff(path).catch((error) => Promise.reject(readFailure(error)));
  const checkMemory = (bytes: number) => {
    checkDecodeBytes(bytes);
    if (bytes > limits.imaging.largeBytes && !alone) throw new LargeImage();
  };
  if (!tiff) {
    const source = await sourceOf(path);
    checkMemory(decodeBytes(source.header));
    if (!isHeic(source.header)) return await work(source);
    return await withTemporaryFile(folder, async (copy) => {
      await convertHeic(path, source.header, copy, signal);
      return await work(await sourceOf(copy));
    });
  }
  const pixels = tiff.width * tiff.height;
  if (pixels > limits.upload.pixels) throw tooManyPixels(pixels);
  checkMemory(tiffDecodeBytes(tiff));
  const { page, subifd } = tiff.directory;
  const options = { page, ...(subifd === undefined ? {} : { tiff: { subifd } }) };
  if (decide(tiff) === 'converted') {
    return await withTemporaryFile(folder, async (copy) => {
      await convertTiff(path, tiff, copy, signal);
      return await work(await sourceOf(copy));
    });
  }
  if (hasValidOrientation(tiff)) return await work(await sourceOf(path, options));
  return await withTemporaryFile(folder, async (copy) => {
    await copyUpright(path, tiff, copy);
    return await work(await sourceOf(copy, options));
  });
}

async function sourceOf(path: string, options: SharpOptions = {}): Promise<Source> {
  const header = await readHeader(path, options);
  return { header, open: (more = {}) => openImage(path, { ...options, ...more }) };
}

/** Copies a TIFF with orientation 1 in place of a value that libvips rejects. */
async function copyUpright(path: string, { directory, littleEndian }: TiffImage, copy: string): Promise<void> {
  const entry = directory.entries.get(orientationTag);
  if (!entry) throw damaged(new Error('no orientation'));
  await copyFile(path, copy, constants.COPYFILE_FICLONE);
  const file = await open(copy, 'r+');
  try {
    const one = Buffer.alloc(2);
    if (littleEndian) one.writeUInt16LE(1);
    else one.writeUInt16BE(1);
    await file.write(one, 0, 2, entry.at);
  } finally {
    await file.close();
  }
}

const orientationTag = 274;
