import exifr from 'exifr';
import type { Metadata } from 'sharp';
import { isStorable } from '#shared/instant.ts';
import type { ImageMetadata } from '../types.ts';

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
 * Reads camera and capture time. EXIF is written by thousands of devices and is often malformed: unreadable values are
 * omitted, and a broken EXIF block never rejects an image.
 */
export async function readExif(
  path: string,
  header: Pick<Metadata, 'format' | 'exif'>,
): Promise<{ capturedAt: Date | null; metadata: ImageMetadata }> {
  const values = await exifValues(path, header);
  const local = localTime(values.DateTimeOriginal);
  return {
    capturedAt: instant(local, text(values.OffsetTimeOriginal) ?? text(values.OffsetTime)),
    metadata: withoutMissing({
      camera: cameraName(text(values.Make), text(values.Model)),
      lens: text(values.LensModel),
      exposureSeconds: positive(values.ExposureTime),
      fNumber: positive(values.FNumber),
      iso: positive(Array.isArray(values.ISO) ? values.ISO[0] : values.ISO),
      focalLengthMm: positive(values.FocalLength),
      capturedAtLocal: local,
    }),
  };
}

async function exifValues(path: string, header: Pick<Metadata, 'format' | 'exif'>): Promise<ExifValues> {
  // EXIF uses the TIFF structure, so a TIFF file is parsed directly; for other types libvips returns the EXIF block.
  const source = header.format === 'tiff' ? path : header.exif && withoutPreamble(header.exif);
  if (!source) return {};
  try {
    return ((await exifr.parse(source, options)) as ExifValues | undefined) ?? {};
  } catch {
    return {};
  }
}

function withoutPreamble(exif: Buffer): Buffer {
  return exif.subarray(0, 4).toString('latin1') === 'Exif' ? exif.subarray(6) : exif;
}

/** Converts EXIF's "2021:05:03 14:00:00" to "2021-05-03T14:00:00"; undefined unless it is a valid time. */
function localTime(value: unknown): string | undefined {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(text(value) ?? '');
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = new Date(`${local}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(local) && year !== '0000' ? local : undefined;
}

function instant(local: string | undefined, offset: string | undefined): Date | null {
  if (!local) return null;
  const zone = /^([+-])(\d\d):?(\d\d)$/.exec(offset ?? '');
  const time = new Date(`${local}${zone ? `${zone[1]}${zone[2]}:${zone[3]}` : 'Z'}`);
  return isStorable(time) ? time : null;
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
