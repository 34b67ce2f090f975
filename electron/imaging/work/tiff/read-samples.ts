/** How the samples of a block are stored. */
export interface SampleForm {
  bits: number;
  /** 1 unsigned, 2 signed, 3 floating point. */
  format: number;
  littleEndian: boolean;
  /** 1 none, 2 differences of samples, 3 differences of the bytes of floating-point numbers. */
  predictor: number;
  /** Number of samples in a pixel of the block. */
  samples: number;
}

/** Returns the number of bytes of a row of `count` samples; rows begin at whole bytes. */
export function rowBytes(count: number, bits: number): number {
  return Math.ceil((count * bits) / 8);
}

/**
 * Returns a function that reads the row of samples at the beginning of `bytes` into `into`: integers of up to 32 bits
 * as numbers from 0 to `maxOf(form)`, floating-point numbers of 16, 32 or 64 bits as they are.
 */
export function sampleReader(form: SampleForm): (bytes: Buffer, into: Float64Array) => void {
  const { bits, format, predictor, samples } = form;
  const isFloat = format === 3;
  const modulus = 2 ** bits;
  const read = bits === 64 ? readDoubles : bits % 8 === 0 ? readWhole : readPacked;
  return (bytes, into) => {
    if (predictor === 3) read(undoBytePredictor(bytes, into.length, form), into, { ...form, littleEndian: false });
    else read(bytes, into, form);
    if (predictor === 2) {
      for (let index = samples; index < into.length; index++)
        into[index] = ((into[index] ?? 0) + (into[index - samples] ?? 0)) % modulus;
    }
    if (isFloat && bits !== 64) toFloats(into, bits);
    if (format === 2)
      for (let index = 0; index < into.length; index++) into[index] = shifted(into[index] ?? 0, modulus);
  };
}

/** Returns the largest value of an integer sample. */
export function maxOf({ bits }: Pick<SampleForm, 'bits'>): number {
  return 2 ** bits - 1;
}

/** Shifts a signed number, read as unsigned, so that the lowest becomes 0. */
function shifted(value: number, modulus: number): number {
  return value >= modulus / 2 ? value - modulus / 2 : value + modulus / 2;
}

function readWhole(bytes: Buffer, into: Float64Array, { bits, littleEndian }: SampleForm): void {
  const size = bits / 8;
  // Separate loops: reading by `readUIntLE` alone is 5× slower.
  if (size === 1) for (let index = 0; index < into.length; index++) into[index] = bytes[index] ?? 0;
  else if (size === 2) {
    const [low, high] = littleEndian ? [0, 1] : [1, 0];
    for (let index = 0; index < into.length; index++)
      into[index] = (bytes[2 * index + low] ?? 0) | ((bytes[2 * index + high] ?? 0) << 8);
  } else {
    for (let index = 0; index < into.length; index++)
      into[index] = littleEndian ? bytes.readUIntLE(index * size, size) : bytes.readUIntBE(index * size, size);
  }
}

function readDoubles(bytes: Buffer, into: Float64Array, { littleEndian }: SampleForm): void {
  for (let index = 0; index < into.length; index++) {
    into[index] = littleEndian ? bytes.readDoubleLE(index * 8) : bytes.readDoubleBE(index * 8);
  }
}

/** Samples that are not whole bytes follow each other, the highest bit first, in files of either byte order. */
function readPacked(bytes: Buffer, into: Float64Array, { bits }: SampleForm): void {
  let [held, count, from] = [0, 0, 0];
  for (let index = 0; index < into.length; index++) {
    // Multiplication instead of shifts: up to 31 + 8 bits are held.
    while (count < bits) {
      held = held * 256 + (bytes[from++] ?? 0);
      count += 8;
    }
    count -= bits;
    const rest = 2 ** count;
    into[index] = Math.floor(held / rest);
    held %= rest;
  }
}

/** Returns big-endian numbers: the predictor stores all highest bytes of a row first, as differences. */
function undoBytePredictor(bytes: Buffer, count: number, { bits, samples }: SampleForm): Buffer {
  const size = bits / 8;
  const sums = Buffer.from(bytes.subarray(0, count * size));
  for (let index = samples; index < sums.length; index++) {
    sums[index] = ((sums[index] ?? 0) + (sums[index - samples] ?? 0)) & 0xff;
  }
  const numbers = Buffer.alloc(sums.length);
  for (let index = 0; index < count; index++)
    for (let byte = 0; byte < size; byte++) numbers[index * size + byte] = sums[byte * count + index] ?? 0;
  return numbers;
}

const word = new Uint32Array(1);
const asFloat = new Float32Array(word.buffer);

/** Converts the bit patterns of 16- or 32-bit floating-point numbers to their values. */
function toFloats(values: Float64Array, bits: number): void {
  for (let index = 0; index < values.length; index++) {
    const pattern = values[index] ?? 0;
    word[0] = pattern;
    values[index] = bits === 32 ? (asFloat[0] ?? 0) : halfFloat(pattern);
  }
}

/** Converts an IEEE 754 half: 1 bit sign, 5 bits exponent, 10 bits fraction. */
function halfFloat(pattern: number): number {
  const sign = pattern >= 0x8000 ? -1 : 1;
  const exponent = (pattern >> 10) & 0x1f;
  const fraction = (pattern & 0x3ff) / 1024;
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
}
