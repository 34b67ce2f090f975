import type { Metadata } from 'sharp';
import type { ImageFacts, ImageMetadata } from '../../types.ts';
import { checkDecodeBytes, decodeBytes } from '../decode/decode-memory.ts';
import { readHeader } from '../decode/open-image.ts';
import { describeTiff } from '../tiff/describe.ts';
import { tiffFacts, tiffMetadata } from '../tiff/facts.ts';
import { colourSpaceOf } from './colour-space.ts';
import { readEmbeddedTexts } from './embedded-texts.ts';
import { type MetadataBlocks, readExif } from './exif.ts';
import { imageType } from './image-type.ts';

/** Reads a file's type and header; see `probeImage`. */
export async function readFacts({ path }: { path: string }): Promise<ImageFacts> {
  const mediaType = await imageType(path);
  const tiff = mediaType === 'image/tiff' ? await describeTiff(path) : undefined;
  if (tiff)
    return {
      mediaType,
      ...tiffFacts(tiff),
      ...(await withExif(path, { format: 'tiff', xmp: tiff.xmp, iptc: tiff.iptc }, tiffMetadata(tiff))),
    };
  const header = await readHeader(path);
  checkDecodeBytes(decodeBytes(header));
  return {
    mediaType,
    width: header.autoOrient.width,
    height: header.autoOrient.height,
    orientation: header.orientation ?? 1,
    colourSpace: colourSpaceOf(header),
    ...(await withExif(path, header, imageMetadata(header))),
  };
}

async function withExif(path: string, header: MetadataBlocks, metadata: ImageMetadata) {
  const exif = await readExif(path, header);
  const embedded = await readEmbeddedTexts(path, header);
  return { capturedAt: exif.capturedAt, metadata: { ...exif.metadata, ...metadata, ...(embedded && { embedded }) } };
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
