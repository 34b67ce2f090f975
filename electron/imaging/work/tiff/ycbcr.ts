import type { TiffImage } from './describe.ts';

/** TIFF 6.0's default coefficients of red, green and blue in the brightness, as in ITU-R BT.601. */
const bt601: Three = [0.299, 0.587, 0.114];

/**
 * Returns a function that converts pixels from YCbCr to RGB in place, as section 21 of TIFF 6.0 defines it. Each pixel
 * has `samples` samples; those after the third stay.
 */
export function ycbcrToRgb(
  { bits, luma, blackAndWhite }: TiffImage,
  samples: number,
): (pixels: Uint8Array | Uint16Array) => void {
  const max = 2 ** bits - 1;
  const half = (max + 1) / 2;
  const [red, green, blue] = isPositive(luma) ? luma : bt601;
  const [black, white, zeroCb, maxCb, zeroCr, maxCr] = isRange(blackAndWhite)
    ? blackAndWhite
    : [0, max, half, max, half, max];
  const perY = max / (white - black);
  // Coefficients of blue and red from the differences of the colours, scaled to the range of the samples.
  const perCb = ((2 - 2 * blue) * (max - half)) / (maxCb - zeroCb);
  const perCr = ((2 - 2 * red) * (max - half)) / (maxCr - zeroCr);
  return (pixels) => {
    for (let at = 0; at < pixels.length; at += samples) {
      const y = ((pixels[at] ?? 0) - black) * perY;
      const b = y + ((pixels[at + 1] ?? 0) - zeroCb) * perCb;
      const r = y + ((pixels[at + 2] ?? 0) - zeroCr) * perCr;
      const g = (y - red * r - blue * b) / green;
      pixels[at] = clamped(r, max);
      pixels[at + 1] = clamped(g, max);
      pixels[at + 2] = clamped(b, max);
    }
  };
}

type Three = [number, number, number];
type Six = [number, number, number, number, number, number];

function isPositive(values: number[]): values is Three {
  return values.length === 3 && values.every((value) => value >= 0 && value <= 1) && (values[1] ?? 0) > 0;
}

function isRange(values: number[]): values is Six {
  const [black = 0, white = 0, zeroCb = 0, maxCb = 0, zeroCr = 0, maxCr = 0] = values;
  return values.length === 6 && values.every(Number.isFinite) && white > black && maxCb > zeroCb && maxCr > zeroCr;
}

function clamped(value: number, max: number): number {
  return Math.round(Math.min(Math.max(value, 0), max));
}
