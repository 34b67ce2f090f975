import { isStorable } from '#shared/instant.ts';
import { readIptc } from './iptc.ts';

/** A capture time: the local time as recorded, and the instant. Without a time zone, the local time is read as UTC. */
export interface CaptureTime {
  /** ISO 8601 without a time zone. */
  local: string;
  at: Date | null;
}

const form = /^(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?)? *(Z|[+-]\d\d:?\d\d)?/;

/**
 * Parses the date and time of EXIF ("2021:05:03 14:00:00") or ISO 8601, with or without a time zone and, for archives,
 * without a time. `offset` is the time zone if the value has none; an impossible one is ignored.
 */
export function captureTime(value: string | undefined, offset?: string): CaptureTime | undefined {
  const parts = form.exec(value ?? '');
  if (!parts) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone] = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = new Date(`${local}Z`);
  const isReal = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(local) && year !== '0000';
  if (!isReal) return undefined;
  const at = new Date(time.getTime() - (minutesOf(zone) ?? minutesOf(offset) ?? 0) * 60_000);
  return { local, at: isStorable(at) ? at : null };
}

/** Returns a time zone's UTC offset in minutes; undefined for an unknown zone. */
function minutesOf(zone: string | undefined): number | undefined {
  if (zone === 'Z') return 0;
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (!parts) return undefined;
  const [hours, minutes] = [Number(parts[2]), Number(parts[3])];
  if (hours > 14 || minutes > 59) return undefined;
  return (hours * 60 + minutes) * (parts[1] === '-' ? -1 : 1);
}

/** Dates of the photograph in XMP, the more specific first. */
const xmpDates = ['exif:DateTimeOriginal', 'photoshop:DateCreated'];

/** Returns the capture time in XMP. */
export function xmpTime(xmp: Buffer | undefined): CaptureTime | undefined {
  const packet = xmp?.toString('utf8') ?? '';
  for (const name of xmpDates) {
    const found = new RegExp(`\\b${name}(?:>|\\s*=\\s*["'])\\s*([^<"']*)`).exec(packet)?.[1];
    const time = captureTime(found);
    if (time) return time;
  }
  return undefined;
}

/** Returns the capture time in IPTC: record 2, data sets 55 (date) and 60 (time). */
export function iptcTime(iptc: Buffer | undefined): CaptureTime | undefined {
  const texts = readIptc(iptc);
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(texts.get(55)?.[0] ?? '') ?? [];
  const [, hour = '00', minute = '00', second = '00', zone = ''] =
    /^(\d\d)(\d\d)(\d\d)([+-]\d{4})?/.exec(texts.get(60)?.[0] ?? '') ?? [];
  return captureTime(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
}
