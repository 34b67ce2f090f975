import type { Metadata } from 'sharp';

const names: Record<string, string> = {
  srgb: 'sRGB',
  scrgb: 'sRGB',
  rgb: 'sRGB',
  rgb16: 'sRGB',
  'b-w': 'Greyscale',
  grey16: 'Greyscale',
  cmyk: 'CMYK',
  lab: 'Lab',
  labs: 'Lab',
  labq: 'Lab',
};

/** Returns the embedded profile's name, or the colour model of the pixels. */
export function colourSpaceOf(header: Pick<Metadata, 'space' | 'icc'>): string {
  return (header.icc && profileName(header.icc)) || names[header.space] || 'RGB';
}

/**
 * Reads the `desc` tag of an ICC profile: `desc` text in version 2, `mluc` in version 4 (ICC.1:2022, 9.2.41 and 10.15).
 * Returns undefined for a malformed profile.
 */
function profileName(icc: Buffer): string | undefined {
  try {
    const tag = findTag(icc, 'desc');
    if (!tag) return undefined;
    const kind = tag.toString('latin1', 0, 4);
    const name = kind === 'mluc' ? multiLocalized(tag) : kind === 'desc' ? versionTwoText(tag) : undefined;
    return (
      name
        ?.replace(/\p{Cc}/gu, '')
        .trim()
        .slice(0, 100) || undefined
    );
  } catch {
    // An offset points outside the profile.
    return undefined;
  }
}

function findTag(icc: Buffer, signature: string): Buffer | undefined {
  const count = Math.min(icc.readUInt32BE(128), 100);
  for (let index = 0; index < count; index++) {
    const entry = 132 + index * 12;
    if (icc.toString('latin1', entry, entry + 4) !== signature) continue;
    const offset = icc.readUInt32BE(entry + 4);
    return icc.subarray(offset, offset + icc.readUInt32BE(entry + 8));
  }
  return undefined;
}

function versionTwoText(tag: Buffer): string {
  return tag.toString('latin1', 12, 12 + tag.readUInt32BE(8));
}

function multiLocalized(tag: Buffer): string {
  const length = tag.readUInt32BE(20);
  const offset = tag.readUInt32BE(24);
  return Buffer.from(tag.subarray(offset, offset + length - (length % 2)))
    .swap16()
    .toString('utf16le');
}
