import type { Metadata } from 'sharp';
import type { ImageFacts } from '../types.ts';
import { colourSpaceOf } from './colour-space.ts';
import { readExif } from './exif.ts';
import { imageType } from './image-type.ts';
import { readHeader } from './open-image.ts';

/** Reads a file's type and header; see `probeImage`. */
export async function readFacts({ path }: { path: string }): Promise<ImageFacts> {
  const mediaType = await imageType(path);
  const header = await readHeader(path);
  const exif = await readExif(path, header);
  return {
    mediaType,
    width: header.autoOrient.width,
    height: header.autoOrient.height,
    orientation: header.orientation ?? 1,
    colourSpace: colourSpaceOf(header),
    capturedAt: exif.capturedAt,
    metadata: { ...exif.metadata, ...imageMetadata(header) },
  };
}

function imageMetadata(header: Metadata) {
  return {
    ...(header.density ? { dotsPerInch: header.density } : {}),
    ...(header.pages && header.pages > 1 ? { pages: header.pages } : {}),
    bitsPerSample: header.bitsPerSample ?? bitsOf[header.depth] ?? 8,
    hasAlpha: header.hasAlpha,
  };
}

const bitsOf: Record<string, number> = { uchar: 8, char: 8, ushort: 16, short: 16, float: 32, double: 64 };
