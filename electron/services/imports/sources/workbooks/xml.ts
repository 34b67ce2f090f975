import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';

/** The attributes of an element by their local names; of two with the same one, the first. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Receives the parts of an XML document in their order. Names are local names. */
export type XmlHandler = {
  /** `attributes` is their source, for {@link attributesOf}. An element without content is closed at once. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
};

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Replaces the references of XML 1.0, 4.6 and 4.1. */
const unescaped = (text: string) =>
  text.includes('&')
    ? text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
        return name ? (named[name] ?? whole) : code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : text;

/** Reads the attributes of an element. */
export function attributesOf(source: string): Attributes {
  const found: Record<string, string> = Object.create(null);
  for (const [, key = '', double, single] of source.matchAll(/(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g))
    found[key] ??= unescaped(double ?? single ?? '');
  return found;
}

const [quote, apostrophe, greater] = [0x22, 0x27, 0x3e];

/** Returns the index of the character that ends a tag, which quoted ones do not; -1 if it is missing. */
function tagEnd(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (open !== 0) open = code === open ? 0 : open;
    else if (code === greater) return at;
    else if (code === quote || code === apostrophe) open = code;
  }
  return -1;
}

/** What is neither an element nor text: its beginning and end. */
const others = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

/**
 * Returns the function that reads the next piece of an XML document. A document type is passed over, and entities that
 * it defines are not replaced.
 * @throws TOO_LARGE for a tag or text that is longer than the limit of a line
 */
export function xmlReader(handler: XmlHandler): (piece: string) => void {
  let rest = '';

  /** Reads the part at an index; returns where the next one begins, or -1 if it is incomplete. */
  function readPart(text: string, at: number): number {
    if (text.charCodeAt(at) !== 0x3c) {
      const end = text.indexOf('<', at);
      if (end > at) handler.text(unescaped(text.slice(at, end)));
      return end;
    }
    const next = text.charCodeAt(at + 1);
    if (next === 0x21 || next === 0x3f) return readOther(text, at);
    const end = tagEnd(text, at);
    if (end > at) readTag(text.slice(at + 1, end));
    return end < 0 ? -1 : end + 1;
  }

  function readOther(text: string, at: number): number {
    const [start, mark] = others.find(([beginning]) => text.startsWith(beginning, at))!;
    const end = text.indexOf(mark, at + start.length);
    if (end < 0) return -1;
    if (start === '<![CDATA[') handler.text(text.slice(at + start.length, end));
    return end + mark.length;
  }

  function readTag(tag: string): void {
    const [, slash, name = '', attributes = ''] = /^(\/?)(?:[^\s/:]+:)?([^\s/]+)(.*)$/s.exec(tag) ?? [];
    if (slash !== '/') handler.open(name, attributes);
    if (slash === '/' || tag.endsWith('/')) handler.close(name);
  }

  return (piece) => {
    const text = rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = readPart(text, at);
      if (next < 0) break;
      at = next;
    }
    rest = text.slice(at);
    if (rest.length > limits.imports.line)
      throw new AppError('TOO_LARGE', 'imports.recordTooLong', { params: { limit: limits.imports.line } });
  };
}
