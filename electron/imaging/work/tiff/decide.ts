import { AppError } from '#shared/errors.ts';
import { coloursOf, type TiffImage } from './describe.ts';
import { colourNames, compressionNames } from './names.ts';

/** How to decode a TIFF: directly by libvips, or converted first to a form that libvips reads correctly. */
export type Decoding = 'direct' | 'converted';

/** Numbers of the compressions that libvips decodes here. */
const readable = new Set([1, 2, 3, 4, 5, 7, 8, 32771, 32773, 32946, 50001]);
/** Numbers of the compressions that `unpackBlock` decodes: none, LZW, deflate (two numbers) and PackBits. */
const convertible = new Set([1, 5, 8, 32773, 32946]);

/** Bits per unsigned sample that libvips decodes correctly, by colour model (photometric interpretation). */
const directBits: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  1: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  5: [8, 16],
  6: [8],
  8: [16],
};
const convertibleModels = new Set([0, 1, 2, 5, 6, 8, 9]);
const supportedModels = new Set([...convertibleModels, 3]);
const [jpeg, ycbcr] = [7, 6];
const floatBits = [16, 32, 64];

/**
 * Decides how to decode a TIFF.
 * @throws UNSUPPORTED_MEDIA with the reason and what to do, for an intact file that cannot be shown correctly
 */
export function decide(image: TiffImage): Decoding {
  const { compression, photometric } = image;
  if (!readable.has(compression)) {
    throw new AppError('UNSUPPORTED_MEDIA', 'images.tiffCompression', {
      params: { compression: compressionNames[compression] ?? String(compression) },
      reason: 'tiff-compression',
    });
  }
  if (!supportedModels.has(photometric) || image.otherInks) {
    throw new AppError('UNSUPPORTED_MEDIA', 'images.tiffColours', {
      params: { colours: image.otherInks ? `${image.samples} inks` : (colourNames[photometric] ?? `${photometric}`) },
      reason: 'tiff-colours',
    });
  }
  if (isDirect(image)) return 'direct';
  if (!isConvertible(image)) {
    throw new AppError('UNSUPPORTED_MEDIA', 'images.tiffLayout', {
      params: { layout: layoutOf(image) },
      reason: 'tiff-layout',
    });
  }
  return 'converted';
}

/** Returns whether an extra sample is transparency. */
export function isAlpha(extraSample: number | undefined): boolean {
  return extraSample === 1 || extraSample === 2;
}

function isDirect(image: TiffImage): boolean {
  const { photometric, bits, format, samples, extraSamples, separate, tile, compression, subsampled } = image;
  const colours = coloursOf(photometric);
  const whole = bits >= 8 && (photometric === 0 || photometric === 1 || photometric === 2 || photometric === 5);
  return (
    directBits[photometric]?.includes(bits) === true &&
    (format === 1 || (photometric === 8 && format === 2)) &&
    samples === colours + extraSamples.length &&
    // libvips takes any additional channel for transparency, even a saved selection or a spot colour.
    extraSamples.every(isAlpha) &&
    extraSamples.length <= (whole ? 1 : 0) &&
    !(separate && tile) &&
    // libvips takes other YCbCr for RGB.
    (photometric !== ycbcr || (!separate && (compression === jpeg || subsampled)))
  );
}

function isConvertible(image: TiffImage): boolean {
  const { photometric, bits, format, samples, compression, predictor, subsampled } = image;
  const isFloat = format === 3 && floatBits.includes(bits);
  // Nothing uses the range of 64-bit integers: scaled from it, any image is black.
  const isInteger = (format === 1 || format === 2) && bits >= 1 && bits <= 32;
  const isPredicted = predictor === 1 || (predictor === 2 && !(isFloat && bits === 64)) || (predictor === 3 && isFloat);
  return (
    convertible.has(compression) &&
    convertibleModels.has(photometric) &&
    samples >= coloursOf(photometric) &&
    (photometric === ycbcr ? format === 1 && (bits === 8 || bits === 16) && !subsampled : isFloat || isInteger) &&
    isPredicted
  );
}

function layoutOf({ samples, bits, photometric, compression }: TiffImage): string {
  const compressed = compressionNames[compression];
  return [
    colourNames[photometric],
    `${samples} × ${bits === 0 ? '?' : bits} bit`,
    ...(compressed ? [compressed] : []),
  ].join(', ');
}
