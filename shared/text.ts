/** Text as other programs write it, converted to the form in which it is stored and compared. */

/** Line breaks of Windows, old Macs, FileMaker, Word, mainframes and Unicode. */
const breaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** Control characters that are the same punctuation in every Windows code page: the text was converted wrongly. */
const misread: Record<string, string> = {
  '\u0082': '‚',
  '\u0084': '„',
  '\u0086': '†',
  '\u0087': '‡',
  '\u0089': '‰',
  '\u008b': '‹',
  '\u0091': '‘',
  '\u0092': '’',
  '\u0093': '“',
  '\u0094': '”',
  '\u0095': '•',
  '\u0096': '–',
  '\u0097': '—',
  '\u0099': '™',
  '\u009b': '›',
};

/** Returns text with line feeds for the line breaks of any system. */
export const inLines = (text: string): string =>
  text.replace(breaks, '\n').replace(/[\u0080-\u009f]/g, (control) => misread[control] ?? control);

/** Returns text in one line: a tab or line break, with the white space around it, becomes a space. */
export const inOneLine = (text: string): string => inLines(text).replace(/\s*[\t\n]\s*/g, ' ');

/** Returns the index of the first control character, other than tab and line feed, or -1. */
export const controlIn = (text: string): number => text.search(/(?![\t\n])\p{Cc}/u);

const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Returns text without characters that have no form of their own, such as zero-width spaces and soft hyphens. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '');

/** Returns empty text if nothing of it is visible. */
export const unlessBlank = (text: string): string => (withoutInvisible(text).trim() === '' ? '' : text);

/** Returns what texts have in common that differ only in case, invisible characters or compatible forms. */
export const caseless = (text: string): string =>
  withoutInvisible(text.normalize('NFKC')).toUpperCase().toLowerCase().trim();

/** Returns the first of each of the items with the same key. */
export function distinctBy(items: readonly string[], keyOf: (item: string) => string): string[] {
  const found = new Map<string, string>();
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item);
  return [...found.values()];
}

const letter = '[^\\p{ASCII}\\p{C}\\p{Z}]';
const atom = `(?:[A-Za-z0-9!#$%&'*+/=?^_\`{|}~-]|${letter})+`;
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?';
const topLevel = '\\p{L}(?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])';

/** E-mail addresses of RFC 5321 without quotes, and of RFC 6531: in any script, with the domain as text or punycode. */
export const addressPattern = new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+${topLevel}$`, 'u');
