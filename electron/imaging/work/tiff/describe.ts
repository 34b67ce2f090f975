import { bytesOf, type Directory, numbersOf, type TiffFile, withTiff } from './directories.ts';

/** What a TIFF's directory says about the image that is used. Numbers are those of TIFF 6.0. */
export interface TiffImage {
  directory: Directory;
  littleEndian: boolean;
  width: number;
  height: number;
  /** Bits of each sample; 0 if they differ. */
  bits: number;
  /** 1 unsigned, 2 signed, 3 floating point; 0 if the samples differ. */
  format: number;
  samples: number;
  /** Meaning of the samples after the colours: 0 unspecified, 1 and 2 alpha. */
  extraSamples: number[];
  photometric: number;
  compression: number;
  predictor: number;
  /** Each channel is stored separately. */
  separate: boolean;
  tile: { width: number; height: number } | undefined;
  rowsPerStrip: number;
  reversedBits: boolean;
  /** The colours are inks other than cyan, magenta, yellow and black. */
  otherInks: boolean;
  /** The colours of YCbCr have fewer pixels than the brightness. */
  subsampled: boolean;
  /** Coefficients of YCbCr: the parts of red, green and blue in the brightness; empty if the file has none. */
  luma: number[];
  /** Samples of YCbCr: black and white, then no and full colour for Cb and for Cr; empty if the file has none. */
  blackAndWhite: number[];
  /** As stored: a value outside 1 to 8 means 1. */
  orientation: number;
  dotsPerInch: number | undefined;
  icc: Buffer | undefined;
  xmp: Buffer | undefined;
  iptc: Buffer | undefined;
  /** Number of full images in the file. */
  pages: number;
}

const centimetresPerInch = 2.54;
const reducedOrMask = 0b101;

/**
 * Returns the image to use, or undefined if the file is no readable TIFF: the first that is neither a reduced copy of
 * another nor a mask, else the largest.
 */
export async function describeTiff(path: string): Promise<TiffImage | undefined> {
  return await withTiff(path, async (tiff) => {
    const sized: { directory: Directory; width: number; height: number; full: boolean }[] = [];
    for (const directory of tiff.directories) {
      const { one } = reader(tiff, directory);
      const [width, height] = [await one(256, 0), await one(257, 0)];
      const stored = directory.entries.has(273) || directory.entries.has(324);
      if (!width || !height || !stored) continue;
      // 255 is the tag that 254 replaced: 2 is a reduced copy.
      const full = ((await one(254, 0)) & reducedOrMask) === 0 && (await one(255, 1)) !== 2;
      sized.push({ directory, width, height, full });
    }
    const [largest] = [...sized].sort((a, b) => b.width * b.height - a.width * a.height);
    const chosen = sized.find(({ full }) => full) ?? largest;
    const pages = sized.filter(({ full, directory }) => full && directory.subifd === undefined).length;
    return chosen && { ...(await describe(tiff, chosen.directory)), pages };
  });
}

async function describe(tiff: TiffFile, directory: Directory): Promise<Omit<TiffImage, 'pages'>> {
  const { one, all } = reader(tiff, directory);
  const samples = await one(277, 1);
  const photometric = await one(262, 1);
  const colours = coloursOf(photometric);
  const height = await one(257, 0);
  const tileWidth = await one(322, 0);
  return {
    directory,
    littleEndian: tiff.littleEndian,
    width: await one(256, 0),
    height,
    bits: common(await all(258), 1),
    format: formatOf(common(await all(339), 1)),
    samples,
    // A file that does not explain its additional samples has no transparency.
    extraSamples: [...(await all(338)), ...Array(samples).fill(0)].slice(0, Math.max(0, samples - colours)),
    photometric,
    compression: await one(259, 1),
    predictor: await one(317, 1),
    separate: samples > 1 && (await one(284, 1)) === 2,
    tile: tileWidth > 0 ? { width: tileWidth, height: await one(323, 0) } : undefined,
    rowsPerStrip: Math.min((await one(278, height)) || height, height),
    reversedBits: (await one(266, 1)) === 2,
    otherInks: photometric === 5 && (await one(332, 1)) === 2 && samples - (await all(338)).length !== colours,
    // By default they have half the pixels in both directions.
    subsampled: photometric === 6 && ((await one(530, 2)) !== 1 || ((await all(530))[1] ?? 2) !== 1),
    luma: await all(529),
    blackAndWhite: await all(532),
    orientation: await one(274, 1),
    dotsPerInch: await density(one),
    icc: await bytesOf(tiff, directory, 34675),
    xmp: await bytesOf(tiff, directory, 700),
    iptc: await bytesOf(tiff, directory, 33723),
  };
}

type ReadOne = (tag: number, fallback: number) => Promise<number>;

function reader(tiff: TiffFile, directory: Directory): { one: ReadOne; all: (tag: number) => Promise<number[]> } {
  const all = async (tag: number) => await numbersOf(tiff, directory, tag);
  return { one: async (tag, fallback) => (await all(tag))[0] ?? fallback, all };
}

/** Returns whether the orientation is one that TIFF defines; any other means 1. */
export function hasValidOrientation({ orientation }: Pick<TiffImage, 'orientation'>): boolean {
  return orientation >= 1 && orientation <= 8;
}

/** Returns the number of colour channels: 3 for RGB, YCbCr and Lab, 4 for CMYK, else 1. */
export function coloursOf(photometric: number): number {
  if (photometric === 5) return 4;
  return photometric === 2 || photometric === 6 || photometric === 8 || photometric === 9 ? 3 : 1;
}

/** Returns the value that all samples share, or 0. */
function common(values: number[], fallback: number): number {
  const [first = fallback] = values;
  return values.every((value) => value === first) ? first : 0;
}

/** Samples of undefined format (4) are read as unsigned, like most programs do. */
function formatOf(format: number): number {
  return format === 4 ? 1 : format;
}

async function density(one: ReadOne): Promise<number | undefined> {
  const perUnit = await one(282, 0);
  const unit = await one(296, 2);
  if (!Number.isFinite(perUnit) || perUnit <= 0 || (unit !== 2 && unit !== 3)) return undefined;
  return Math.round(unit === 3 ? perUnit * centimetresPerInch : perUnit);
}
