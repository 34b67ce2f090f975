import exifr from 'exifr';
import type { Metadata } from 'sharp';
import type { ImageMetadata } from '../../types.ts';
import { captureTime, iptcTime, xmpTime } from './capture-time.ts';

/** The parts of an image's header that contain metadata. */
export type MetadataBlocks = Pick<Metadata, 'format' | 'exif' | 'xmp' | 'iptc' | 'comments'>;

/** Raw EXIF values; any of them may be missing or have the wrong type. */
type ExifValues = Record<string, unknown>;

const wanted = [
  'Make',
  'Model',
  'LensModel',
  'ExposureTime',
  'FNumber',
  'ISO',
  'FocalLength',
  'DateTimeOriginal',
  'OffsetTimeOriginal',
  'OffsetTime',
];

const options = {
  pick: wanted,
  tiff: true,
  ifd0: {},
  exif: true,
  gps: false,
  interop: false,
  ifd1: false,
  xmp: false,
  icc: false,
  iptc: false,
  translateKeys: true,
  translateValues: false,
  reviveValues: false,
};

/**
 * Reads the camera from EXIF, and the capture time from EXIF, XMP or IPTC. EXIF is written by thousands of devices and
 * is often malformed: unreadable values are omitted, and a broken EXIF block never rejects an image.
 */
export async function readExif(
  path: string,
  header: MetadataBlocks,
): Promise<{ capturedAt: Date | null; metadata: ImageMetadata }> {
  const values = await exifValues(path, header);
  const captured =
    captureTime(text(values.DateTimeOriginal), text(values.OffsetTimeOriginal) ?? text(values.OffsetTime)) ??
    xmpTime(header.xmp) ??
    iptcTime(header.iptc);
  return {
    capturedAt: captured?.at ?? null,
    metadata: withoutMissing({
      camera: cameraName(text(values.Make), text(values.Model)),
      lens: text(values.LensModel),
      exposureSeconds: positive(values.ExposureTime),
      fNumber: positive(values.FNumber),
      iso: positive(Array.isArray(values.ISO) ? values.ISO[0] : values.ISO),
      focalLengthMm: positive(values.FocalLength),
      capturedAtLocal: captured?.local,
    }),
  };
}

async function exifValues(path: string, header: MetadataBlocks): Promise<ExifValues> {
  // EXIF uses the TIFF structure, so a TIFF file is parsed directly; for other types libvips returns the EXIF block.
  const block = header.exif ?? pngProfile(header);
  const source = header.format === 'tiff' ? path : block && withoutPreamble(block);
  if (!source) return {};
  try {
    return ((await exifr.parse(source, options)) as ExifValues | undefined) ?? {};
  } catch {
    return {};
  }
}

/** Returns the EXIF that older programs store as text in a PNG: a name, a length and hexadecimal bytes. */
function pngProfile({ comments }: MetadataBlocks): Buffer | undefined {
  const profile = comments?.find(({ keyword }) => /^Raw profile type (exif|APP1)$/.test(keyword))?.text;
  const hexadecimal = /^\s*\w+\s+\d+\s+([\da-f\s]+)$/i.exec(profile ?? '')?.[1];
  return hexadecimal === undefined ? undefined : Buffer.from(hexadecimal.replace(/\s/g, ''), 'hex');
}

function withoutPreamble(exif: Buffer): Buffer {
  return exif.subarray(0, 4).toString('latin1') === 'Exif' ? exif.subarray(6) : exif;
}

/** Joins maker and model without repeating the maker: "NIKON CORPORATION", "NIKON D850" → "NIKON D850". */
function cameraName(make: string | undefined, model: string | undefined): string | undefined {
  if (!make || !model) return model ?? make;
  const brand = make.split(' ')[0] ?? make;
  return model.toLowerCase().startsWith(brand.toLowerCase()) ? model : `${make} ${model}`;
}

function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Devices pad with zeros and blanks; the database rejects control characters.
  const clean = value
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200)
    // The cut may have halved a character.
    .toWellFormed();
  return clean === '' ? undefined : clean;
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

function withoutMissing(metadata: ImageMetadata): ImageMetadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
}
