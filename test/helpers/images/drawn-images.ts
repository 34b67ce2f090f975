import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';

/** Options of `drawImage`, all optional. */
interface ImageOptions {
  width?: number;
  height?: number;
  format?: 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif' | 'gif';
  /** EXIF orientation, 1 to 8. */
  orientation?: number;
  /** Path of an ICC profile, or one of sharp's own: srgb, p3, cmyk. */
  profile?: string;
  /** EXIF in sharp's format: values are text. */
  exif?: Record<string, Record<string, string>>;
  /** Colours of the quarters: top left, top right, bottom left, bottom right. */
  quarters?: readonly [string, string, string, string];
  /** Makes the file unique. */
  seed?: number;
}

/** Red, green, blue and yellow quarters, which show an image's orientation. */
export const quarterColours = ['#ff0000', '#00ff00', '#0000ff', '#ffff00'] as const;

/** Returns a sharp pipeline for an image of four quarters. */
export function quarters(width: number, height: number, colours: ImageOptions['quarters'] = quarterColours): Sharp {
  const [halfWidth, halfHeight] = [Math.floor(width / 2), Math.floor(height / 2)];
  const places = [
    [0, 0],
    [halfWidth, 0],
    [0, halfHeight],
    [halfWidth, halfHeight],
  ] as const;
  return sharp({ create: { width, height, channels: 4, background: '#000000' } }).composite(
    places.map(([left, top], index) => ({
      input: {
        create: {
          width: width - halfWidth,
          height: height - halfHeight,
          channels: 4,
          background: colours[index] ?? '#000000',
        },
      },
      left: Math.min(left, halfWidth),
      top: Math.min(top, halfHeight),
    })),
  );
}

/** Draws an image of four coloured quarters into a file, lossless if the format allows. */
export async function drawImage(path: string, options: ImageOptions = {}): Promise<string> {
  const { width = 400, height = 300, format = 'jpeg', orientation, profile, exif, seed = 0 } = options;
  const drawn = await quarters(width, height, options.quarters).removeAlpha().png().toBuffer();
  let image = sharp(drawn);
  if (profile) image = image.withIccProfile(profile);
  if (orientation) image = image.withMetadata({ orientation, ...(profile ? { icc: profile } : {}) });
  if (exif || seed)
    image = image.withExifMerge({
      ...exif,
      ...(seed ? { IFD0: { ...exif?.IFD0, ImageDescription: `${seed}` } } : {}),
    });
  await encode(image, format).toFile(path);
  return path;
}

function encode(image: Sharp, format: NonNullable<ImageOptions['format']>): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 100, chromaSubsampling: '4:4:4' });
    case 'webp':
      return image.webp({ lossless: true });
    case 'avif':
      return image.avif({ quality: 90, effort: 0 });
    default:
      return image.toFormat(format);
  }
}

/** Truncates a file to `share` of its bytes. */
export async function cutOff(path: string, share = 0.5): Promise<string> {
  const { size } = await stat(path);
  await truncate(path, Math.floor(size * share));
  return path;
}

/** Damages a file in its middle without changing its length. */
export async function scramble(path: string): Promise<string> {
  const data = await readFile(path);
  for (let at = Math.floor(data.length * 0.4); at < data.length * 0.6; at++) data[at] = (at * 151 + 7) & 0xff;
  await writeFile(path, data);
  return path;
}

/**
 * Returns a PNG of a few kilobytes that claims `width` × `height` pixels: a decompression bomb. `form` changes the
 * other claims of its header.
 */
export async function drawBomb(
  path: string,
  width: number,
  height: number,
  form: { colourType?: number; bits?: number; isInterlaced?: boolean } = {},
): Promise<string> {
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } })
    .png()
    .toBuffer();
  small.writeUInt32BE(width, 16);
  small.writeUInt32BE(height, 20);
  small[24] = form.bits ?? small[24] ?? 8;
  small[25] = form.colourType ?? small[25] ?? 2;
  small[28] = form.isInterlaced ? 1 : 0;
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
  await writeFile(path, small);
  return path;
}

/** Returns the checksum of a PNG chunk (ISO 3309). */
export function crc32(data: Buffer): number {
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Returns the colour of a point as sRGB with alpha. `x` and `y` are fractions of width and height. */
export async function colourAt(
  image: string | Buffer,
  x: number,
  y: number,
): Promise<[number, number, number, number]> {
  const { data, info } = await sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, data[at + 3] ?? 0];
}

/** Returns whether no channel of two colours differs by more than `by`. */
export function isClose(a: readonly number[], b: readonly number[], by = 12): boolean {
  return a.every((value, index) => Math.abs(value - (b[index] ?? 0)) <= by);
}

/** Returns the names of the colours nearest to the quarters of a derivative. */
export async function quartersOf(image: string | Buffer): Promise<string[]> {
  const colours = await Promise.all(
    [
      [0.25, 0.25],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.75, 0.75],
    ].map(([x, y]) => colourAt(image, x ?? 0, y ?? 0)),
  );
  return colours.map((colour) => quarterColours.find((name) => isClose(colour, rgbOf(name), 60)) ?? String(colour));
}

function rgbOf(colour: string): number[] {
  return [...[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)), 255];
}
