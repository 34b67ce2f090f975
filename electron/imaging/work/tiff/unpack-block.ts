import { inflateSync, constants as zlib } from 'node:zlib';
import { unpackLzw } from './unpack-lzw.ts';

/**
 * Decompresses a strip or a tile of `bytes` decompressed bytes. Returns fewer if the data ends early.
 * @throws Error for damaged data
 */
export function unpackBlock(compression: number, packed: Buffer, bytes: number): Buffer {
  switch (compression) {
    case 5:
      return unpackLzw(packed, bytes);
    case 8:
    case 32946:
      // Some programs pad the last strip to its full size, and some leave out the checksum at the end.
      return inflateSync(packed, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: 2 * bytes + 65_536 });
    case 32773:
      return unpackBits(packed, bytes);
    default:
      return packed;
  }
}

/** Reverses the order of the bits in each byte, for files with FillOrder 2. */
export function reverseBits(data: Buffer): Buffer {
  return data.map((byte) => reversed[byte] ?? 0) as Buffer;
}

const reversed = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number.parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2),
);

/** PackBits: a count from 0 to 127 copies as many bytes and one more; a negative one repeats the next byte. */
function unpackBits(packed: Buffer, bytes: number): Buffer {
  const out = Buffer.alloc(bytes);
  let to = 0;
  let from = 0;
  while (to < bytes && from < packed.length - 1) {
    const count = packed.readInt8(from++);
    if (count >= 0) {
      const end = Math.min(from + count + 1, packed.length);
      to += packed.copy(out, to, from, end);
      from = end;
    } else if (count !== -128) {
      out.fill(packed[from++] ?? 0, to, to + 1 - count);
      to += 1 - count;
    }
  }
  return out.subarray(0, to);
}
