import { type FileHandle, open } from 'node:fs/promises';

/** A tag of a directory. `at` is the offset of its values in the file. */
interface Entry {
  type: number;
  count: number;
  at: number;
}

/** A directory ("IFD") describes one image. `page` and `subifd` are the numbers by which libvips addresses it. */
export interface Directory {
  page: number;
  subifd: number | undefined;
  entries: Map<number, Entry>;
}

/** An open TIFF or BigTIFF with its directories, in order, each followed by its sub-directories. */
export interface TiffFile {
  file: FileHandle;
  littleEndian: boolean;
  directories: Directory[];
}

interface Form {
  littleEndian: boolean;
  big: boolean;
}

/** Bytes per value of each TIFF type, by its number. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const subIfdsTag = 330;
const maxDirectories = 1000;
const maxEntries = 4096;
const maxValues = 16 * 1024 ** 2;

/**
 * Reads the directories of a TIFF, passes them to `work` and closes the file. Stops at the first unreadable directory.
 * Returns undefined if the file is no TIFF or has no readable directory.
 * @see https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf
 */
export async function withTiff<T>(path: string, work: (tiff: TiffFile) => Promise<T>): Promise<T | undefined> {
  const file = await open(path);
  try {
    const head = await readAt(file, 0, 16);
    const form = formOf(head);
    if (!form) return undefined;
    const first = form.big ? readLong8(head, 8, form) : readLong(head, 4, form);
    const directories = await readDirectories(file, form, first);
    return directories.length === 0 ? undefined : await work({ file, littleEndian: form.littleEndian, directories });
  } finally {
    await file.close();
  }
}

/** Returns the numbers of a tag; empty if it is missing or malformed. Rationals are divided. */
export async function numbersOf(tiff: TiffFile, { entries }: Directory, tag: number): Promise<number[]> {
  const entry = entries.get(tag);
  return entry ? await readNumbers(tiff.file, entry, tiff.littleEndian) : [];
}

/** Returns the bytes of a tag, such as an ICC profile; undefined if it is missing. */
export async function bytesOf({ file }: TiffFile, { entries }: Directory, tag: number): Promise<Buffer | undefined> {
  const entry = entries.get(tag);
  if (!entry || entry.count === 0 || entry.count > maxValues) return undefined;
  const bytes = await readAt(file, entry.at, entry.count * (sizes[entry.type] ?? 0));
  return bytes.length === 0 ? undefined : bytes;
}

/** Reads up to `length` bytes; fewer at the end of the file. */
export async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  if (!Number.isSafeInteger(offset) || offset < 0 || length <= 0) return Buffer.alloc(0);
  const buffer = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(buffer, read, length - read, offset + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}

function formOf(head: Buffer): Form | undefined {
  const order = head.toString('latin1', 0, 2);
  if (head.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const littleEndian = order === 'II';
  const version = readShort(head, 2, { littleEndian });
  if (version === 42) return { littleEndian, big: false };
  return version === 43 && head.length === 16 ? { littleEndian, big: true } : undefined;
}

async function readDirectories(file: FileHandle, form: Form, first: number): Promise<Directory[]> {
  const found: Directory[] = [];
  const seen = new Set<number>();
  let at = first;
  for (let page = 0; at !== 0 && !seen.has(at) && found.length < maxDirectories; page++) {
    seen.add(at);
    const read = await readDirectory(file, form, at);
    if (!read) break;
    found.push({ page, subifd: undefined, entries: read.entries });
    const below = read.entries.get(subIfdsTag);
    const offsets = below && below.count < maxDirectories ? await readNumbers(file, below, form.littleEndian) : [];
    for (const [subifd, offset] of offsets.entries()) {
      const sub = await readDirectory(file, form, offset);
      if (sub) found.push({ page, subifd, entries: sub.entries });
    }
    at = read.next;
  }
  return found;
}

async function readDirectory(file: FileHandle, form: Form, at: number) {
  const [countBytes, entryBytes, pointerBytes] = form.big ? [8, 20, 8] : [2, 12, 4];
  const head = await readAt(file, at, countBytes);
  if (head.length < countBytes) return undefined;
  const count = form.big ? readLong8(head, 0, form) : readShort(head, 0, form);
  if (count === 0 || count > maxEntries) return undefined;
  const body = await readAt(file, at + countBytes, count * entryBytes + pointerBytes);
  if (body.length < count * entryBytes) return undefined;
  const entries = new Map<number, Entry>();
  for (let index = 0; index < count; index++) {
    const start = index * entryBytes;
    const type = readShort(body, start + 2, form);
    const values = form.big ? readLong8(body, start + 4, form) : readLong(body, start + 4, form);
    const place = start + entryBytes - pointerBytes;
    const fits = values * (sizes[type] ?? 0) <= pointerBytes;
    const pointed = form.big ? readLong8(body, place, form) : readLong(body, place, form);
    entries.set(readShort(body, start, form), { type, count: values, at: fits ? at + countBytes + place : pointed });
  }
  const end = count * entryBytes;
  // A last directory cut off before its pointer is complete otherwise.
  if (body.length < end + pointerBytes) return { entries, next: 0 };
  return { entries, next: form.big ? readLong8(body, end, form) : readLong(body, end, form) };
}

async function readNumbers(file: FileHandle, { type, count, at }: Entry, littleEndian: boolean): Promise<number[]> {
  const size = sizes[type] ?? 0;
  if (size === 0 || count > maxValues) return [];
  const bytes = await readAt(file, at, count * size);
  const read = readerOf(type, { littleEndian });
  if (!read || bytes.length < count * size) return [];
  return Array.from({ length: count }, (_, index) => read(bytes, index * size));
}

type Order = Pick<Form, 'littleEndian'>;

function readerOf(type: number, order: Order): ((bytes: Buffer, at: number) => number) | undefined {
  if (type === 1 || type === 7) return (bytes, at) => bytes.readUInt8(at);
  if (type === 3) return (bytes, at) => readShort(bytes, at, order);
  if (type === 4 || type === 13) return (bytes, at) => readLong(bytes, at, order);
  if (type === 5) return (bytes, at) => readLong(bytes, at, order) / readLong(bytes, at + 4, order);
  if (type === 16 || type === 18) return (bytes, at) => readLong8(bytes, at, order);
  return undefined;
}

function readShort(bytes: Buffer, at: number, { littleEndian }: Order): number {
  return littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
}

function readLong(bytes: Buffer, at: number, { littleEndian }: Order): number {
  return littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}

function readLong8(bytes: Buffer, at: number, { littleEndian }: Order): number {
  return Number(littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
}
