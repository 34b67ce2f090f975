import exifr from 'exifr';
import type { Metadata } from 'sharp';
import type { ImageMetadata } from '../probe.ts';

/** Values as EXIF stores them; anything may be missing or of a wrong kind. */
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
 * Camera and time of an image. EXIF is written by thousands of devices, often badly: what cannot be understood is left out,
 * a broken EXIF block never refuses an image.
 */
export async function readExif(
  path: string,
  header: Metadata,
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

async function exifValues(path: string, header: Metadata): Promise<ExifValues> {
  // A TIFF file is itself the structure that EXIF blocks are made of; libvips hands out that of the other kinds.
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

/** EXIF writes "2021:05:03 14:00:00"; answers "2021-05-03T14:00:00" if that is a moment there can be. */
function localTime(value: unknown): string | undefined {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(text(value) ?? '');
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const moment = new Date(`${local}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(local) && year !== '0000'
    ? local
    : undefined;
}

function instant(local: string | undefined, offset: string | undefined): Date | null {
  if (!local) return null;
  const zone = /^([+-])(\d\d):?(\d\d)$/.exec(offset ?? '');
  const moment = new Date(`${local}${zone ? `${zone[1]}${zone[2]}:${zone[3]}` : 'Z'}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** "NIKON CORPORATION" and "NIKON D850" make "NIKON D850": the maker is not said twice. */
function cameraName(make: string | undefined, model: string | undefined): string | undefined {
  if (!make || !model) return model ?? make;
  const brand = make.split(' ')[0] ?? make;
  return model.toLowerCase().startsWith(brand.toLowerCase()) ? model : `${make} ${model}`;
}

function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Devices pad with zeros and blanks; control characters may not go into the database.
  const clean = value
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200);
  return clean === '' ? undefined : clean;
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

function withoutMissing(metadata: ImageMetadata): ImageMetadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
}
