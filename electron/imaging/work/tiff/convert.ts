import { type FileHandle, open } from 'node:fs/promises';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';
import { damaged } from '../decode/image-errors.ts';
import { isAlpha } from './decide.ts';
import { coloursOf, hasValidOrientation, type TiffImage } from './describe.ts';
import { numbersOf, readAt, type TiffFile, withTiff } from './directories.ts';
import { rowBytes, type SampleForm, sampleReader } from './read-samples.ts';
import { type Scale, scalesOf } from './scale.ts';
import { reverseBits, unpackBlock } from './unpack-block.ts';
import { writePlainTiff } from './write-tiff.ts';
import { ycbcrToRgb } from './ycbcr.ts';

/** Strips or tiles, and where their data is. `height` is the rows of a full one. */
interface Blocks {
  width: number;
  height: number;
  across: number;
  down: number;
  offsets: number[];
  lengths: number[];
}

/**
 * Writes an image in a form that libvips reads: 8 bits if it has at most 8, else 16, scaled from the format's range
 * (0 to 1 for floating point); without channels that are neither colour nor transparency. Holds one row of tiles or one
 * strip in memory.
 * @throws DAMAGED, UNSUPPORTED_MEDIA if most values are outside the range, CANCELLED
 */
export async function convertTiff(path: string, image: TiffImage, to: string, signal?: AbortSignal): Promise<void> {
  const written = await withTiff(path, async (tiff) => {
    const out = await open(to, 'w', 0o600);
    try {
      await convert(tiff, image, out, signal);
      return true;
    } finally {
      await out.close();
    }
  });
  if (!written) throw damaged(new Error('no TIFF directory'));
}

async function convert(tiff: TiffFile, image: TiffImage, out: FileHandle, signal?: AbortSignal): Promise<void> {
  const { width, height, extraSamples, photometric } = image;
  const colours = coloursOf(photometric);
  const alphaAt = extraSamples.findIndex(isAlpha);
  const kept = [...Array(colours).keys(), ...(alphaAt < 0 ? [] : [colours + alphaAt])];
  const scales = scalesOf(image, alphaAt >= 0);
  const bits = scales[0]?.bits ?? 16;
  const rowsAt = await writePlainTiff(out, {
    width,
    height,
    samples: kept.length,
    bits,
    photometric: scales[0]?.photometric ?? 1,
    alpha: alphaAt < 0 ? undefined : extraSamples[alphaAt],
    orientation: hasValidOrientation(image) ? image.orientation : 1,
    icc: image.icc,
  });
  const blocks = await blocksOf(tiff, image);
  const read = blockReader(tiff, image, blocks);
  const toRgb = photometric === 6 ? ycbcrToRgb(image, kept.length) : undefined;
  const outRow = (width * kept.length * bits) / 8;
  for (let band = 0; band < blocks.down; band++) {
    throwIfCancelled(signal);
    const top = band * blocks.height;
    const rows = Math.min(blocks.height, height - top);
    const pixels = bits === 8 ? new Uint8Array(rows * outRow) : new Uint16Array((rows * outRow) / 2);
    for (let column = 0; column < blocks.across; column++) {
      await read(band, column, rows, kept, (sample, row, values) => {
        writeSamples(pixels, { row, left: column * blocks.width, width, samples: kept.length, sample }, values, scales);
      });
    }
    toRgb?.(pixels);
    await out.write(new Uint8Array(pixels.buffer), 0, pixels.byteLength, rowsAt + top * outRow);
  }
  for (const scale of scales) scale.check();
}

/**
 * Writes the values of one channel in one row of a block. All supported computers are little-endian, as the file is.
 */
function writeSamples(
  pixels: Uint8Array | Uint16Array,
  place: { row: number; left: number; width: number; samples: number; sample: number },
  values: Float64Array,
  scales: Scale[],
): void {
  const { row, left, width, samples, sample } = place;
  const scale = scales[sample];
  if (!scale) return;
  const count = Math.min(values.length, width - left);
  const first = (row * width + left) * samples + sample;
  for (let index = 0; index < count; index++) {
    pixels[first + index * samples] = scale.of(values[index] ?? 0);
  }
}

type OnRow = (sample: number, row: number, values: Float64Array) => void;

/** Returns a function that reads a block and passes each row of each kept channel to `onRow`. */
function blockReader(tiff: TiffFile, image: TiffImage, blocks: Blocks) {
  const { bits, format, predictor, separate, samples } = image;
  const { littleEndian } = tiff;
  const form: SampleForm = { bits, format, littleEndian, predictor, samples: separate ? 1 : samples };
  const readRow = sampleReader(form);
  const inRow = blocks.width * form.samples;
  const rowLength = rowBytes(inRow, bits);
  const values = new Float64Array(inRow);
  const one = new Float64Array(blocks.width);

  const readBlock = async (index: number, rows: number) => {
    const stored = image.tile ? blocks.height : rows;
    const data = await blockData(tiff, image, blocks, index, stored * rowLength);
    if (data.length < rows * rowLength) throw damaged(new Error('a strip or tile ends early'));
    return data;
  };

  return async (band: number, column: number, rows: number, kept: number[], onRow: OnRow) => {
    const perPlane = blocks.across * blocks.down;
    const index = band * blocks.across + column;
    const planes = separate ? kept : [0];
    for (const [position, plane] of planes.entries()) {
      const data = await readBlock(plane * perPlane + index, rows);
      for (let row = 0; row < rows; row++) {
        readRow(data.subarray(row * rowLength, (row + 1) * rowLength), values);
        if (separate) onRow(position, row, values);
        else for (const [sample, channel] of kept.entries()) onRow(sample, row, pick(values, channel, samples, one));
      }
    }
  };
}

/** Copies every `step`th value, from `first`, into `into`. */
function pick(values: Float64Array, first: number, step: number, into: Float64Array): Float64Array {
  for (let index = 0; index < into.length; index++) into[index] = values[first + index * step] ?? 0;
  return into;
}

async function blockData(
  { file }: TiffFile,
  { compression, reversedBits }: TiffImage,
  { offsets, lengths }: Blocks,
  index: number,
  bytes: number,
): Promise<Buffer> {
  const offset = offsets[index];
  if (offset === undefined) throw damaged(new Error(`block ${index} is missing`));
  const length = compression === 1 ? bytes : (lengths[index] ?? 0);
  const packed = await readAt(file, offset, length);
  if (packed.length < length) throw damaged(new Error('the file ends early'));
  try {
    return unpackBlock(compression, reversedBits ? reverseBits(packed) : packed, bytes);
  } catch (error) {
    throw damaged(error);
  }
}

const partBytes = 16 * 1024 ** 2;

async function blocksOf(tiff: TiffFile, image: TiffImage): Promise<Blocks> {
  const { directory, tile, width, height, separate, samples, bits } = image;
  const [offsetsTag, lengthsTag] = tile ? [324, 325] : [273, 279];
  const offsets = await numbersOf(tiff, directory, offsetsTag);
  const lengths = await numbersOf(tiff, directory, lengthsTag);
  if (tile) {
    const { width: tileWidth, height: tileHeight } = tile;
    if (!tileHeight) throw damaged(new Error('tiles without a height'));
    const [across, down] = [Math.ceil(width / tileWidth), Math.ceil(height / tileHeight)];
    return { width: tileWidth, height: tileHeight, across, down, offsets, lengths };
  }
  const strips = Math.ceil(height / image.rowsPerStrip);
  const rowLength = rowBytes(width * (separate ? 1 : samples), bits);
  const rows = Math.max(1, Math.floor(partBytes / rowLength));
  if (strips > 1 || rows >= height || image.compression !== 1)
    return { width, height: image.rowsPerStrip, across: 1, down: strips, offsets, lengths };
  // Many programs write one uncompressed strip, which can be read in parts.
  const down = Math.ceil(height / rows);
  const parts = Array.from({ length: offsets.length * down }, (_, index) => {
    return (offsets[Math.floor(index / down)] ?? 0) + (index % down) * rows * rowLength;
  });
  return { width, height: rows, across: 1, down, offsets: parts, lengths: [] };
}
