/** Tags of one TIFF directory by number, and the data of its only strip. */
interface RawPage {
  tags: Record<number, number | number[]>;
  data: Buffer;
}

/** Width and height of the ramps. */
export const rampSize = { width: 64, height: 16 };

/**
 * Returns the samples of a ramp from black to white with `channels` equal channels. `encode` writes one sample; its
 * argument is from 0 to 1.
 */
export function ramp(channels: number, encode: (fraction: number) => Buffer): Buffer {
  const row = Array.from({ length: rampSize.width }, (_, x) =>
    Array<Buffer>(channels).fill(encode(x / (rampSize.width - 1))),
  );
  return Buffer.concat(Array<Buffer>(rampSize.height).fill(Buffer.concat(row.flat())));
}

/** Returns one page of an uncompressed image of `rampSize`; `tags` are added or replace others. */
export function rawPage(data: Buffer, tags: RawPage['tags']): RawPage {
  return { data, tags: { 256: rampSize.width, 257: rampSize.height, 259: 1, 278: rampSize.height, ...tags } };
}

/** Returns a little-endian TIFF or BigTIFF with these pages; offsets and lengths of the strips are added. */
export function rawTiff(pages: RawPage[], { big = false } = {}): Buffer {
  const [countSize, entrySize, pointerSize] = big ? [8, 20, 8] : [2, 12, 4];
  const header = big
    ? Buffer.from('49492b000800000000000000' + '00000000', 'hex')
    : Buffer.from('49492a0000000000', 'hex');
  const parts: Buffer[] = [header];
  let end = header.length;
  let pointer: { in: Buffer; at: number } = { in: header, at: big ? 8 : 4 };
  const link = (offset: number) => {
    if (big) pointer.in.writeBigUInt64LE(BigInt(offset), pointer.at);
    else pointer.in.writeUInt32LE(offset, pointer.at);
  };
  const add = (part: Buffer) => {
    const at = end;
    parts.push(part);
    end += part.length;
    return at;
  };
  for (const { tags, data } of pages) {
    const strip = add(data.length % 2 ? Buffer.concat([data, Buffer.alloc(1)]) : data);
    const all = Object.entries({ 273: strip, 279: data.length, ...tags }).map(
      ([tag, values]) => [Number(tag), [values].flat()] as const,
    );
    const directory = Buffer.alloc(countSize + all.length * entrySize + pointerSize);
    if (big) directory.writeBigUInt64LE(BigInt(all.length));
    else directory.writeUInt16LE(all.length);
    for (const [index, [tag, values]] of all.entries()) {
      const at = countSize + index * entrySize;
      const bytes = Buffer.alloc(values.length * 4);
      values.forEach((value, place) => void bytes.writeUInt32LE(value, place * 4));
      directory.writeUInt16LE(tag, at);
      directory.writeUInt16LE(4, at + 2);
      if (big) directory.writeBigUInt64LE(BigInt(values.length), at + 4);
      else directory.writeUInt32LE(values.length, at + 4);
      const place = at + entrySize - pointerSize;
      if (bytes.length <= pointerSize) bytes.copy(directory, place);
      else directory.writeUInt32LE(add(bytes), place);
    }
    link(add(directory));
    pointer = { in: directory, at: directory.length - pointerSize };
  }
  return Buffer.concat(parts);
}
