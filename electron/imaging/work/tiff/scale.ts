import { AppError } from '#shared/errors.ts';
import { coloursOf, type TiffImage } from './describe.ts';
import { maxOf } from './read-samples.ts';

/** Scales the samples of one channel to unsigned integers. */
export interface Scale {
  bits: 8 | 16;
  /** The colour model that is written: greyscale with 0 = black, RGB (also for YCbCr), CMYK or Lab. */
  photometric: number;
  of(value: number): number;
  /** @throws UNSUPPORTED_MEDIA if most values of the channel were outside the range of floating-point images */
  check(): void;
}

const lab = 8;
const iccLab = 9;
/** Inverted greyscale becomes plain greyscale, YCbCr becomes RGB. */
const shownAs: Record<number, number> = { 0: 1, 6: 2 };

/** Returns the scale of each channel. */
export function scalesOf(image: TiffImage, hasAlpha: boolean): Scale[] {
  const isLab = image.photometric === lab || image.photometric === iccLab;
  const bits = image.bits <= 8 && !isLab ? 8 : 16;
  const photometric = isLab ? lab : (shownAs[image.photometric] ?? image.photometric);
  const colours = Array.from({ length: coloursOf(image.photometric) }, (_, channel) =>
    isLab ? labScale(image, channel) : fractionScale(image, 2 ** bits - 1, image.photometric === 0),
  );
  // libvips does not scale the transparency of Lab.
  const opaque = isLab ? 255 : 2 ** bits - 1;
  const channels = [...colours, ...(hasAlpha ? [fractionScale(image, opaque, false)] : [])];
  return channels.map((channel) => ({ ...channel, bits, photometric }));
}

type Channel = Pick<Scale, 'of' | 'check'>;

/** Scales integers from their whole range, and floating-point numbers from 0 to 1, to a range from 0 to `to`. */
function fractionScale(image: TiffImage, to: number, inverted: boolean): Channel {
  const from = image.format === 3 ? 1 : maxOf(image);
  if (from === to && !inverted) return { of: (value) => value, check: () => {} };
  let [count, outside] = [0, 0];
  return {
    of: (value) => {
      count += 1;
      if (!(value >= 0 && value <= from)) outside += 1;
      // NaN becomes 0.
      const fraction = value > 0 ? Math.min(value / from, 1) : 0;
      return Math.round((inverted ? 1 - fraction : fraction) * to);
    },
    check: () => {
      if (outside > count / 2) throw new AppError('UNSUPPORTED_MEDIA', 'images.tiffRange', { reason: 'tiff-range' });
    },
  };
}

/**
 * Scales to 16-bit CIE Lab: lightness from 0 to 65535, a and b as signed numbers in 1/256. Integer files store a and b
 * as signed numbers (CIE Lab) or shifted by half their range (ICC Lab).
 */
function labScale({ bits, format, photometric }: TiffImage, channel: number): Channel {
  const max = maxOf({ bits });
  const half = (max + 1) / 2;
  const check = () => {};
  if (channel === 0) {
    // ICC Lab of 16 bits has 100 at 65280.
    const white = format === 3 ? 100 : photometric === iccLab && bits === 16 ? 65_280 : max;
    return { of: (value) => Math.round(Math.min(Math.max(value / white, 0), 1) * 65_535), check };
  }
  const toUnits = (value: number) => {
    if (format === 3) return value;
    // Values of signed formats are already shifted by `sampleReader`.
    const signed = photometric === iccLab || format === 2 ? value - half : value >= half ? value - max - 1 : value;
    return (signed / half) * 128;
  };
  return {
    of: (value) => Math.round(Math.min(Math.max(toUnits(value) * 256, -32_768), 32_767)) & 0xffff,
    check,
  };
}
