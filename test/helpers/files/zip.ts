import { crc32, deflateRawSync } from 'node:zlib';

/** Returns a ZIP archive with the given files, compressed or stored. */
export function zipOf(files: Readonly<Record<string, Buffer | string>>, { stored = false } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, given] of Object.entries(files)) {
    const content = Buffer.from(given);
    const data = stored ? content : deflateRawSync(content);
    // Both headers contain these fields, from the method on.
    const common = Buffer.alloc(22);
    common.writeUInt16LE(stored ? 0 : 8, 0);
    common.writeUInt32LE(crc32(content), 6);
    common.writeUInt32LE(data.length, 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt16LE(Buffer.byteLength(name), 18);
    const local = Buffer.concat([Buffer.from('504b030414000000', 'hex'), common, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('504b0102140014000000', 'hex'), common, rest, Buffer.from(name));
    locals.push(local);
    at += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  for (const offset of [8, 10]) end.writeUInt16LE(locals.length, offset);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, entries, end]);
}
