import type { FileHandle } from 'node:fs/promises';

/** An entry of a tar file. Its content begins at `start`. */
export type TarFile = { path: string; start: number; bytes: number; isFile: boolean };

const block = 512;
/** Longer names are not those of a bag. */
const maxNameBytes = 64 * 1024;

/**
 * Yields the entries of a tar file without reading their contents, except folders. Reads what tar programs write: names
 * and sizes in the header, in GNU's long names, and in POSIX's extended headers.
 * @throws if the file is not a tar file or has no end
 */
export async function* tarFiles(file: FileHandle): AsyncGenerator<TarFile> {
  const { size } = await file.stat();
  let extended: Extended = {};
  for (let at = 0; ; ) {
    const head = await read(file, at, block);
    if (head.every((byte) => byte === 0)) return;
    const { type, path, bytes } = entryOf(head, extended);
    const start = at + block;
    if (!Number.isSafeInteger(bytes) || bytes < 0 || start + bytes > size)
      throw new Error(`Entry at ${at} is incomplete`);
    at = start + Math.ceil(bytes / block) * block;
    if (type === 'extended' || type === 'long name') {
      if (bytes > maxNameBytes) throw new Error(`A name at ${start} is too long`);
      const content = await read(file, start, bytes);
      extended = type === 'long name' ? { path: text(content) } : { ...extended, ...recordsOf(content) };
      continue;
    }
    if (type === 'file' || type === 'other') yield { path, start, bytes, isFile: type === 'file' };
    if (type !== 'global') extended = {};
  }
}

/** What an extended header says about the entry after it. */
type Extended = { path?: string; size?: string };

/** The types of entries; `other` are links and devices. */
const types: Record<string, 'file' | 'folder' | 'extended' | 'global' | 'long name'> = {
  '0': 'file',
  '\0': 'file',
  '5': 'folder',
  x: 'extended',
  g: 'global',
  L: 'long name',
};

function entryOf(head: Buffer, { path = pathOf(head), size }: Extended) {
  if (checksumOf(head) !== octal(head, 148, 8)) throw new Error('This is no tar header');
  const type = types[String.fromCharCode(head[156] ?? 0)] ?? 'other';
  return { type, path, bytes: size === undefined ? sizeOf(head) : Number(size) };
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new Error('The file has no end');
  return buffer;
}

function pathOf(head: Buffer): string {
  const isUstar = head.toString('latin1', 257, 262) === 'ustar';
  const prefix = isUstar ? text(head.subarray(345, 500)) : '';
  const name = text(head.subarray(0, 100));
  return prefix ? `${prefix}/${name}` : name;
}

/** A size of 8 GiB or more is a binary number, whose first bit is set. */
function sizeOf(head: Buffer): number {
  return (head[124] ?? 0) & 0x80 ? Number(head.readBigUInt64BE(128)) : octal(head, 124, 12);
}

/** The sum of the header's bytes, with spaces in place of the sum itself. */
function checksumOf(head: Buffer): number {
  return head.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}

/** Each record is "LENGTH KEY=VALUE\n", in bytes. */
function recordsOf(content: Buffer): Extended {
  const records: Record<string, string> = {};
  for (let at = 0; at < content.length; ) {
    const length = Number.parseInt(content.toString('latin1', at, at + 10), 10);
    if (!(length > 0)) break;
    const [key = '', ...value] = content.toString('utf8', content.indexOf(' ', at) + 1, at + length - 1).split('=');
    records[key] = value.join('=');
    at += length;
  }
  return records;
}

const octal = (head: Buffer, at: number, length: number) =>
  Number.parseInt(text(head.subarray(at, at + length)).trim(), 8);

/** The text up to the first NUL. */
const text = (content: Buffer) => content.toString('utf8').split('\0', 1)[0] ?? '';
