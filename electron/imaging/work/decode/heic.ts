import { open, readFile } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';
import { writePlainTiff } from '../tiff/write-tiff.ts';
import { damaged } from './image-errors.ts';

/** Returns whether an image is coded with HEVC, which sharp's libheif cannot decode; it reads the header. */
export const isHeic = ({ format, compression }: Metadata): boolean => format === 'heif' && compression === 'hevc';

const rgb = 2;
const unassociatedAlpha = 2;
const writeBytes = 4 * 1024 * 1024;

/**
 * Decodes the primary image of a HEIC file to an uncompressed TIFF with its profile: 8 bits per channel, upright,
 * because the rotation and mirroring that HEIF defines are applied and the orientation in its EXIF has no meaning.
 * @throws DAMAGED, CANCELLED
 */
export async function convertHeic(path: string, header: Metadata, copy: string, signal?: AbortSignal): Promise<void> {
  const { data, width, height } = await decode(path);
  throwIfCancelled(signal);
  const samples = header.hasAlpha ? 4 : 3;
  const file = await open(copy, 'w', 0o600);
  try {
    let at = await writePlainTiff(file, {
      ...{ width, height, samples, bits: 8, photometric: rgb, orientation: 1, icc: header.icc },
      alpha: header.hasAlpha ? unassociatedAlpha : undefined,
    });
    const pixelsAtOnce = Math.floor(writeBytes / samples);
    for (let pixel = 0; pixel < width * height; pixel += pixelsAtOnce) {
      const part = data.subarray(pixel * 4, (pixel + pixelsAtOnce) * 4);
      const packed = header.hasAlpha ? part : withoutAlpha(part);
      await file.write(packed, 0, packed.length, at);
      at += packed.length;
    }
  } finally {
    await file.close();
  }
}

async function decode(path: string) {
  // Loaded with the first HEIC image, because its WebAssembly takes a while to compile.
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const images = new libheif.HeifDecoder().decode(await readFile(path));
  try {
    const image = images.find((each) => each.is_primary()) ?? images[0];
    if (!image) throw damaged(new Error('no image'));
    const [width, height] = [image.get_width(), image.get_height()];
    return await new Promise<{ data: Uint8ClampedArray; width: number; height: number }>((resolve, reject) => {
      image.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (pixels) =>
        pixels ? resolve(pixels) : reject(damaged(new Error('libheif could not decode the image'))),
      );
    });
  } finally {
    for (const image of images) image.free();
  }
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const packed = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    packed[to] = rgba[from]!;
    packed[to + 1] = rgba[from + 1]!;
    packed[to + 2] = rgba[from + 2]!;
  }
  return packed;
}
