/** The texts of IPTC's record 2, by the number of their data set. */
export type IptcTexts = ReadonlyMap<number, readonly string[]>;

const marker = 0x1c;
/** Data set 90 of record 1 selects UTF-8 with this escape sequence. */
const utf8Escape = '\x1b%G';

/**
 * Reads the texts in an IPTC block, which may be within a Photoshop resource. Files that state no encoding are in UTF-8 if
 * their bytes are valid UTF-8, otherwise in Windows-1252.
 * @see https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf
 */
export function readIptc(iptc: Buffer | undefined): IptcTexts {
  const found = new Map<number, Buffer[]>();
  let isUtf8 = false;
  for (const { record, number, value } of dataSets(iptc ?? Buffer.alloc(0))) {
    if (record === 1 && number === 90) isUtf8 = value.toString('latin1') === utf8Escape;
    if (record === 2) found.set(number, [...(found.get(number) ?? []), value]);
  }
  return new Map([...found].map(([number, values]) => [number, values.map((value) => decoded(value, isUtf8))]));
}

function* dataSets(iptc: Buffer): Generator<{ record: number; number: number; value: Buffer }> {
  for (let at = firstDataSet(iptc); at >= 0 && at + 5 <= iptc.length && iptc[at] === marker; ) {
    const length = iptc.readUInt16BE(at + 3);
    // Data sets of 32 KB and more state their length otherwise; no text is that long.
    if (length > 0x7fff) return;
    yield { record: iptc[at + 1] ?? 0, number: iptc[at + 2] ?? 0, value: iptc.subarray(at + 5, at + 5 + length) };
    at += 5 + length;
  }
}

function firstDataSet(iptc: Buffer): number {
  const starts = [1, 2].map((record) => iptc.indexOf(Buffer.from([marker, record]))).filter((at) => at >= 0);
  return starts.length > 0 ? Math.min(...starts) : -1;
}

function decoded(value: Buffer, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(value);
  } catch {
    return new TextDecoder('windows-1252').decode(value);
  }
}
