import exifr from 'exifr';
import { limits } from '#shared/limits.ts';
import type { EmbeddedTexts } from '../../types.ts';
import type { MetadataBlocks } from './exif.ts';
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
 * @param blocks the file's IPTC, which exifr reads in Latin-1 only, and not at all from a TIFF; and its XMP, of which
 * exifr returns numbers without their zeros
 */
export async function readEmbeddedTexts(
  path: string,
  blocks: Pick<MetadataBlocks, 'iptc' | 'xmp'>,
): Promise<EmbeddedTexts | undefined> {
  const { dc = {}, Iptc4xmpCore: core = {} } = await parse(path);
  const iptc = readIptc(blocks.iptc);
  const texts: EmbeddedTexts = {
    title: one(dc.title) ?? one(iptc.get(5)) ?? one(iptc.get(105)),
    caption: one(dc.description) ?? one(iptc.get(120)),
    altText: one(core.AltTextAccessibility),
    creators: several(dc.creator) ?? several(iptc.get(80)),
    keywords: several(dc.subject) ?? several(iptc.get(25)),
    rights: one(dc.rights) ?? one(iptc.get(116)),
    numbers: several([...numbersIn(blocks.xmp?.toString('utf8') ?? ''), ...(iptc.get(103) ?? [])]),
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

/**
 * Properties of XMP for the inventory number of what is shown; the last two are also used for other numbers.
 * @see https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata
 */
const numberProperties = ['Iptc4xmpExt:AOSourceInvNo', 'dc:identifier', 'photoshop:TransmissionReference'];

const numbersIn = (xmp: string): string[] =>
  numberProperties.flatMap((name) => {
    const forms = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>|${name}=(?:"([^"]*)"|'([^']*)')`, 'g');
    return [...xmp.matchAll(forms)].map(([, element, quoted, single]) => element ?? quoted ?? single ?? '');
  });

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
  const found = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  // exifr converts a title such as "1984" to a number.
  const text = typeof found === 'number' ? String(found) : found;
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
