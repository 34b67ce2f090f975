import { createReadStream } from 'node:fs';

/**
 * The POSIX format of archives in one file (ustar,
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html): for each file a header of 512 bytes and its
 * content, padded to 512 bytes; two empty blocks at the end. Sizes of 8 GiB and more are binary numbers, as GNU tar and
 * libarchive write them.
 */
const block = 512;
const octalSizes = 8 ** 11;

/** Yields a file's entry. `bytes` is its size, which is written before its content. @throws if the file has another */
export async function* tarEntry(path: string, file: string, bytes: number): AsyncGenerator<Buffer> {
  yield header(path, bytes);
  let read = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    yield chunk;
  }
  if (read !== bytes) throw new Error(`${path} has ${read} bytes instead of ${bytes}`);
  const padding = (block - (bytes % block)) % block;
  if (padding > 0) yield Buffer.alloc(padding);
}

/** Ends an archive. */
export const tarEnd = Buffer.alloc(2 * block);

/** @throws RangeError for a path that does not fit: the paths of a bag are short and in ASCII */
function header(path: string, bytes: number): Buffer {
  const head = Buffer.alloc(block);
  const [prefix, name] = splitPath(path);
  head.write(name, 0, 100, 'ascii');
  head.write('0000644\0', 100, 'ascii');
  head.write('0000000\0', 108, 'ascii');
  head.write('0000000\0', 116, 'ascii');
  if (bytes < octalSizes) head.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124, 'ascii');
  else {
    head[124] = 0x80;
    head.writeBigUInt64BE(BigInt(bytes), 128);
  }
  head.write('00000000000\0', 136, 'ascii');
  head.write(' '.repeat(8), 148, 'ascii');
  head.write('0', 156, 'ascii');
  head.write('ustar\x0000', 257, 'ascii');
  head.write(prefix, 345, 155, 'ascii');
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return head;
}

function splitPath(path: string): [string, string] {
  if (path.length <= 100) return ['', path];
  const slash = path.indexOf('/', path.length - 101);
  if (slash < 0 || slash > 155) throw new RangeError(`${path} is too long`);
  return [path.slice(0, slash), path.slice(slash + 1)];
}
