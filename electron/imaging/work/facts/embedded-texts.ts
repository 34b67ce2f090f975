import exifr from 'exifr';
import { limits } from '#shared/limits.ts';
import type { EmbeddedTexts } from '../../types.ts';
import { readIptc } from './iptc.ts';

const options = {
  tiff: false,
  ifd0: false,
  exif: false,
  gps: false,
  interop: false,
  ifd1: false,
  icc: false,
  iptc: false,
  xmp: true,
  mergeOutput: false,
  translateKeys: true,
} as unknown as Parameters<typeof exifr.parse>[1];

type Groups = Record<string, Record<string, unknown> | undefined>;

/**
 * Reads the texts that photographers write into a JPEG, TIFF or HEIC file: from XMP, else from IPTC. Like EXIF, they
 * are often malformed: unreadable texts are omitted and never reject an image. Returns undefined if there are none.
 * @param block the file's IPTC, which exifr reads in Latin-1 only, and not at all from a TIFF
 */
export async function readEmbeddedTexts(path: string, block: Buffer | undefined): Promise<EmbeddedTexts | undefined> {
  const { dc = {}, Iptc4xmpCore: core = {} } = await parse(path);
  const iptc = readIptc(block);
  const texts: EmbeddedTexts = {
    title: one(dc.title) ?? one(iptc.get(5)) ?? one(iptc.get(105)),
    caption: one(dc.description) ?? one(iptc.get(120)),
    altText: one(core.AltTextAccessibility),
    creators: several(dc.creator) ?? several(iptc.get(80)),
    keywords: several(dc.subject) ?? several(iptc.get(25)),
    rights: one(dc.rights) ?? one(iptc.get(116)),
  };
  const found = Object.entries(texts).filter(([, value]) => value !== undefined);
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

async function parse(path: string): Promise<Groups> {
  try {
    return ((await exifr.parse(path, options)) as Groups | undefined) ?? {};
  } catch {
    return {};
  }
}

const maxTexts = 50;

/** Returns the text in the default language, which comes first. */
function one(value: unknown): string | undefined {
  return several(value)?.[0];
}

function several(value: unknown): string[] | undefined {
  const values = (Array.isArray(value) ? value : [value]).slice(0, maxTexts);
  const texts = values.map(textOf).filter((text) => text !== '');
  return texts.length > 0 ? texts : undefined;
}

/** Texts in several languages are objects with `lang` and `value`. */
function textOf(value: unknown): string {
  const text = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  if (typeof text !== 'string') return '';
  return (
    unescaped(text)
      // The database rejects control characters.
      .replace(/[^\P{Cc}\n]/gu, ' ')
      .normalize('NFC')
      .trim()
      .slice(0, limits.longText)
      .toWellFormed()
  );
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** exifr returns XML as it is written. */
const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name) => entities[name] ?? whole);
