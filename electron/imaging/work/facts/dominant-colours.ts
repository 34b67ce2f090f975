import { type Colour, colourNames } from '#shared/catalogue/colours.ts';
import { referenceColours } from './reference-colours.ts';

/** Lightness, green to red, and blue to yellow. */
type Lab = readonly [number, number, number];

/** The shares of an image's pixels from which it has a colour: grey, brown and beige are in most images. */
const shares = { vivid: 0.05, quiet: 0.15 };
const quiet = new Set<Colour>(['black', 'grey', 'white', 'beige', 'brown']);

/** Bits per channel that pixels are told apart by, so that each colour is compared once. */
const bits = 5;
const opaque = 128;

/**
 * Returns the colours that dominate an image, the most frequent first: those of at least a twentieth of its pixels, and
 * black, grey, white, beige and brown from 15 % on. An image in which none is so frequent has its most frequent one, and
 * a transparent one none. A pixel has the name of the reference colour that is nearest in OKLab.
 * @param rgba four bytes per pixel in sRGB
 * @see Björn Ottosson, "A perceptual color space for image processing", 2020, https://bottosson.github.io/posts/oklab/
 */
export function dominantColours(rgba: Uint8Array): Colour[] {
  const counts = new Map<Colour, number>();
  let pixels = 0;
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    if (rgba[at + 3]! < opaque) continue;
    const name = nameOf(rgba[at]!, rgba[at + 1]!, rgba[at + 2]!);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    pixels += 1;
  }
  const ordered = [...counts].sort(([one, n], [other, m]) => m - n || place(one) - place(other));
  const frequent = ordered.filter(([name, n]) => n >= pixels * (quiet.has(name) ? shares.quiet : shares.vivid));
  return (frequent.length > 0 ? frequent : ordered.slice(0, 1)).map(([name]) => name);
}

const place = (name: Colour) => colourNames.indexOf(name);

const known = new Map<number, Colour>();

function nameOf(red: number, green: number, blue: number): Colour {
  const coarse = [red, green, blue].map((value) => value >> (8 - bits));
  const key = coarse.reduce((all, value) => (all << bits) | value, 0);
  let name = known.get(key);
  if (!name) {
    // 0 and the largest value stay black and white.
    const [r = 0, g = 0, b = 0] = coarse.map((value) => value / (2 ** bits - 1));
    name = nearest(toOklab(r, g, b));
    known.set(key, name);
  }
  return name;
}

/** Differences in hue and chroma count twice as much as those in lightness (ΔE OK2), or muted colours would be grey. */
const hueWeight = 2 ** 2;

function nearest([l, a, b]: Lab): Colour {
  let best: Colour = 'black';
  let least = Number.POSITIVE_INFINITY;
  for (const { name, lab } of references) {
    const distance = (lab[0] - l) ** 2 + hueWeight * ((lab[1] - a) ** 2 + (lab[2] - b) ** 2);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Converts gamma-encoded sRGB, 0 to 1, to OKLab. */
function toOklab(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

const references = Object.entries(referenceColours).flatMap(([name, shades]) =>
  shades.map((hex) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
      (from) => Number.parseInt(hex.slice(from, from + 2), 16) / 255,
    );
    return { name: name as Colour, lab: toOklab(red, green, blue) };
  }),
);
