const clearCode = 256;
const endCode = 257;
const maxCodes = 4096;
const maxWidth = 12;

/**
 * Decompresses LZW as in TIFF 6.0, section 13, to at most `bytes` bytes; fewer if the data ends early.
 * @throws Error for an unknown code
 */
export function unpackLzw(packed: Buffer, bytes: number): Buffer {
  const out = Buffer.alloc(bytes);
  // A code's text is the previous text and the byte after it, which is already in `out` or written next.
  const starts = new Uint32Array(maxCodes);
  const lengths = new Uint16Array(maxCodes);
  const read = codeReader(packed);
  let [to, next, width, previousLength] = [0, endCode + 1, 9, 0];
  while (to < bytes) {
    const code = read(width);
    if (code === endCode) break;
    if (code === clearCode) {
      [next, width, previousLength] = [endCode + 1, 9, 0];
      continue;
    }
    if (previousLength > 0 && next < maxCodes) {
      starts[next] = to - previousLength;
      lengths[next] = previousLength + 1;
      next += 1;
    }
    if (code >= next) throw new Error(`LZW code ${code} is not defined`);
    previousLength = code < clearCode ? 1 : (lengths[code] ?? 0);
    if (code < clearCode) out[to] = code;
    else repeat(out, to, starts[code] ?? 0, previousLength);
    to += previousLength;
    // The encoder uses longer codes one code early.
    if (next >= (1 << width) - 1 && width < maxWidth) width += 1;
  }
  return out.subarray(0, Math.min(to, bytes));
}

/** Returns a function that reads the next code, the highest bit first; the end code after the last one. */
function codeReader(packed: Buffer): (width: number) => number {
  let [from, held, bits] = [0, 0, 0];
  return (width) => {
    while (bits < width) {
      if (from >= packed.length) return endCode;
      held = ((held << 8) | (packed[from++] ?? 0)) & 0xffffff;
      bits += 8;
    }
    bits -= width;
    return (held >> bits) & ((1 << width) - 1);
  };
}

/** Copies byte by byte, because the text may overlap what is being written. */
function repeat(out: Buffer, to: number, from: number, length: number): void {
  const end = Math.min(to + length, out.length);
  for (let [at, source] = [to, from]; at < end; at++, source++) out[at] = out[source] ?? 0;
}
