/** Tag numbers of TIFF 6.0 and EXIF 2.32. */
const tags = { Make: 271, Model: 272, ExifIFD: 0x8769, DateTimeOriginal: 0x9003, OffsetTimeOriginal: 0x9011 } as const;

/**
 * Returns a TIFF of 4 × 4 grey pixels with EXIF, which cameras and scanners write but sharp does not.
 * `exif` is stored in a directory of its own, as EXIF requires.
 */
export function tiffWithExif(
  main: Partial<Record<'Make' | 'Model', string>>,
  exif: Partial<Record<keyof typeof tags, string>>,
): Buffer {
  const pixels = Buffer.alloc(16, 128);
  const header = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  const count = 9 + Object.keys(main).length;
  const mainEnd = header.length + 2 + count * 12 + 4;
  const mainTexts = texts(main, mainEnd);
  const exifAt = mainEnd + mainTexts.data.length;
  const exifTexts = texts(exif, exifAt + 2 + Object.keys(exif).length * 12 + 4);
  const pixelsAt = exifAt + 2 + Object.keys(exif).length * 12 + 4 + exifTexts.data.length;
  const entries = [
    ...[
      [256, 4],
      [257, 4],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, pixelsAt],
      [278, 4],
      [279, 16],
      [tags.ExifIFD, exifAt],
    ].map(([tag, value]) => entry(tag ?? 0, 4, 1, value ?? 0)),
    ...mainTexts.entries,
  ];
  return Buffer.concat([
    header,
    directory(entries),
    mainTexts.data,
    directory(exifTexts.entries),
    exifTexts.data,
    pixels,
  ]);
}

/** Returns directory entries for texts whose characters start at offset `at`. */
function texts(values: Partial<Record<keyof typeof tags, string>>, at: number) {
  let data = Buffer.alloc(0);
  const entries = Object.entries(values).map(([name, value]) => {
    const characters = Buffer.from(`${value.padEnd(4)}\0`);
    const made = entry(tags[name as keyof typeof tags], 2, characters.length, at + data.length);
    data = Buffer.concat([data, characters]);
    return made;
  });
  return { entries, data };
}

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const made = Buffer.alloc(12);
  made.writeUInt16LE(tag, 0);
  made.writeUInt16LE(type, 2);
  made.writeUInt32LE(count, 4);
  made.writeUInt32LE(value, 8);
  return made;
}

/** Sorts entries by tag, as TIFF requires. */
function directory(entries: Buffer[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(entries.length);
  const inOrder = [...entries].sort((one, other) => one.readUInt16LE(0) - other.readUInt16LE(0));
  return Buffer.concat([count, ...inOrder, Buffer.alloc(4)]);
}
