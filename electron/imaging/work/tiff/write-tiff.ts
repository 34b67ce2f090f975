import type { FileHandle } from 'node:fs/promises';

/** The form of a TIFF that libvips reads: rows of interleaved unsigned samples, uncompressed. */
export interface PlainTiff {
  width: number;
  height: number;
  /** Samples of a pixel, including `alpha`. */
  samples: number;
  bits: 8 | 16;
  photometric: number;
  /** The meaning of the last sample (1 or 2) if it is transparency. */
  alpha: number | undefined;
  orientation: number;
  icc: Buffer | undefined;
}

const headerBytes = 16;
const stripBytes = 256 * 1024;
const short = 3;
const long8 = 16;
const undefinedBytes = 7;

/**
 * Writes everything but the pixels of a little-endian BigTIFF, whose size is not limited to 4 GB.
 * @returns the offset at which the rows have to be written
 */
export async function writePlainTiff(file: FileHandle, tiff: PlainTiff): Promise<number> {
  const { width, height, samples, bits, icc } = tiff;
  const row = (width * samples * bits) / 8;
  const rowsPerStrip = Math.min(height, Math.max(1, Math.floor(stripBytes / row)));
  const strips = Math.ceil(height / rowsPerStrip);
  const offsets = numbers(long8, strips, (strip) => headerBytes + strip * rowsPerStrip * row);
  const lengths = numbers(long8, strips, (strip) => Math.min(rowsPerStrip, height - strip * rowsPerStrip) * row);
  const tags: Tag[] = [
    tag(256, long8, [width]),
    tag(257, long8, [height]),
    tag(258, short, Array(samples).fill(bits)),
    tag(259, short, [1]),
    tag(262, short, [tiff.photometric]),
    { number: 273, type: long8, count: strips, data: offsets },
    tag(274, short, [tiff.orientation]),
    tag(277, short, [samples]),
    tag(278, long8, [rowsPerStrip]),
    { number: 279, type: long8, count: strips, data: lengths },
    tag(284, short, [1]),
    ...(tiff.alpha === undefined ? [] : [tag(338, short, [tiff.alpha])]),
    ...(icc ? [{ number: 34675, type: undefinedBytes, count: icc.length, data: icc }] : []),
  ];
  const end = headerBytes + height * row;
  await file.write(header(end), 0, headerBytes, 0);
  const tail = directory(tags, end);
  await file.write(tail, 0, tail.length, end);
  return headerBytes;
}

interface Tag {
  number: number;
  type: number;
  count: number;
  data: Buffer;
}

function tag(number: number, type: number, values: number[]): Tag {
  return { number, type, count: values.length, data: numbers(type, values.length, (index) => values[index] ?? 0) };
}

function numbers(type: number, count: number, value: (index: number) => number): Buffer {
  const size = type === short ? 2 : 8;
  const data = Buffer.alloc(count * size);
  for (let index = 0; index < count; index++) {
    if (type === short) data.writeUInt16LE(value(index), index * size);
    else data.writeBigUInt64LE(BigInt(value(index)), index * size);
  }
  return data;
}

function header(directoryAt: number): Buffer {
  const data = Buffer.alloc(headerBytes);
  data.write('II', 'latin1');
  data.writeUInt16LE(43, 2);
  data.writeUInt16LE(8, 4);
  data.writeBigUInt64LE(BigInt(directoryAt), 8);
  return data;
}

/** Returns a directory for offset `at`, followed by the values that do not fit into it. */
function directory(tags: Tag[], at: number): Buffer {
  const body = Buffer.alloc(8 + tags.length * 20 + 8);
  body.writeBigUInt64LE(BigInt(tags.length));
  const values: Buffer[] = [];
  let valuesAt = at + body.length;
  for (const [index, { number, type, count, data }] of tags.entries()) {
    const start = 8 + index * 20;
    body.writeUInt16LE(number, start);
    body.writeUInt16LE(type, start + 2);
    body.writeBigUInt64LE(BigInt(count), start + 4);
    if (data.length <= 8) data.copy(body, start + 12);
    else {
      body.writeBigUInt64LE(BigInt(valuesAt), start + 12);
      values.push(data);
      valuesAt += data.length;
    }
  }
  return Buffer.concat([body, ...values]);
}
