import { analyse } from 'chardet';
import iconv from 'iconv-lite';

const newline = 0x0a;
const wantedBytes = 64 * 1024;
const scannedBytes = 64 * 1024 ** 2;

/**
 * Returns the encoding of a text: by its byte order mark, as UTF-8 if almost all of it is valid, otherwise by the
 * statistics of its lines with other characters than ASCII.
 */
export async function detectEncoding(chunks: AsyncIterable<Buffer>): Promise<string> {
  const { start, sample } = await sampleOf(chunks);
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const zeros = [0, 1].map((offset) => start.filter((byte, index) => index % 2 === offset && byte === 0).length);
  // UTF-16 without a mark: every second byte of Latin text is zero.
  if (Math.max(...zeros) > start.length * 0.2) return zeros[1]! > zeros[0]! ? 'utf-16le' : 'utf-16be';
  if (isMostlyUtf8(sample)) return 'utf-8';
  const best = analyse(sample)[0]?.name ?? 'windows-1252';
  if (isMacRoman(sample, best)) return 'macintosh';
  if (/^(ISO-8859-(1|2|9|15)|windows-125[024])$/i.test(best)) return 'windows-1252';
  return iconv.encodingExists(best) ? best.toLowerCase() : 'windows-1252';
}

/** Returns the start of a text, and its first lines with other bytes than ASCII. */
async function sampleOf(chunks: AsyncIterable<Buffer>): Promise<{ start: Buffer; sample: Buffer }> {
  let start: Buffer = Buffer.alloc(0);
  const lines: Buffer[] = [];
  let wanted = wantedBytes;
  let scanned = 0;
  for await (const chunk of chunks) {
    if (start.length === 0) start = chunk.subarray(0, 4096);
    for (let at = firstAbove(chunk, 0); at >= 0 && wanted > 0; ) {
      const from = chunk.lastIndexOf(newline, at) + 1;
      const to = Math.min(endOfLine(chunk, at), from + 10_000);
      lines.push(chunk.subarray(from, to));
      wanted -= to - from;
      at = firstAbove(chunk, to);
    }
    scanned += chunk.length;
    if (wanted <= 0 || scanned > scannedBytes) break;
  }
  return { start, sample: Buffer.concat(lines) };
}

function endOfLine(chunk: Buffer, from: number): number {
  const at = chunk.indexOf(newline, from);
  return at < 0 ? chunk.length : at + 1;
}

function firstAbove(chunk: Buffer, from: number): number {
  for (let at = from; at < chunk.length; at++) if (chunk[at]! > 0x7f) return at;
  return -1;
}

/** Files that several programs have written may have a few lines in another encoding. */
function isMostlyUtf8(sample: Buffer): boolean {
  const text = sample.toString('utf8');
  const invalid = text.match(/�+/g)?.length ?? 0;
  const valid = text.match(/[\u0080-￼￾-\u{10ffff}]+/gu)?.length ?? 0;
  return invalid <= valid / 4;
}

/**
 * Returns whether single bytes above ASCII are letters of old Macs (0x80 to 0x9f) rather than of Windows (from 0xc0).
 * chardet does not know this encoding.
 */
function isMacRoman(sample: Buffer, detected: string): boolean {
  if (!/^(ISO-8859|windows-125|utf-8|KOI8|mac)/i.test(detected)) return false;
  let mac = 0;
  let windows = 0;
  for (let at = 1; at < sample.length; at++) {
    const byte = sample[at]!;
    if (byte < 0x80 || !isLetter(sample[at - 1]) || !isLetter(sample[at + 1])) continue;
    if (byte <= 0x9f || byte === 0xa7) mac += byte === 0x92 ? 0 : 1;
    else if (byte >= 0xc0) windows += 1;
  }
  return mac > windows;
}

const isLetter = (byte = 0) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
