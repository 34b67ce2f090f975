import type { Parsed } from './field.ts';

type Separators = { decimal: string; group: string };
const known = new Map<string, Separators>();

/** Returns the separators of a locale's numbers. */
function separatorsOf(locale: string): Separators {
  let found = known.get(locale);
  if (!found) {
    const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.8);
    const part = (type: string) => withPlainGroups(parts.find((each) => each.type === type)?.value ?? '');
    found = { decimal: part('decimal'), group: part('group') };
    known.set(locale, found);
  }
  return found;
}

/** Replaces all kinds of spaces and apostrophes by the plain ones, because any of them may group thousands. */
const withPlainGroups = (text: string) => text.replace(/\s/gu, ' ').replace(/[’ʼ′]/gu, "'");

/** Replaces U+2212, and the dashes that word processors use for it, by a hyphen-minus. */
const withPlainMinus = (text: string) => text.replace(/^[−–—](?=\s*\d)/u, '-');

/**
 * Parses a number in the locale's notation: 12,500 in English and 12.500 in German are 12500. Refuses misplaced
 * separators, and those that may mean thousands or decimals (12.500 in English), because a wrong guess would be off by
 * a factor of a thousand. Without a locale, only the neutral form is accepted: -1234.5.
 */
export function parseNumber(typed: string, locale?: string): Parsed<number> {
  const text = withPlainMinus(typed.trim());
  if (locale === undefined) return /^-?\d+(\.\d+)?$/.test(text) ? { value: Number(text) } : { refused: 'number' };
  // "1250.-" and "1250,--" have a dash instead of cents.
  const [, sign, digits] = /^(-?)(\d[\d\s.,'’]*?)(?:[.,][-–—]{1,2})?$/u.exec(text) ?? [];
  if (digits === undefined || !/\d$/.test(digits)) return { refused: 'number' };
  const { decimal, group } = separatorsOf(locale);
  const body = withPlainGroups(digits);
  // Switzerland groups with apostrophes and uses a decimal point in every language.
  const point = body.includes("'") ? '.' : decimal;
  const at = body.indexOf(point);
  const [whole, fraction] = at < 0 ? [body, ''] : [body.slice(0, at), body.slice(at + 1)];
  if (/\D/.test(fraction) || !isGrouped(whole, group)) return { refused: 'separators' };
  if (fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) return { refused: 'ambiguous' };
  return { value: Number(`${sign}${whole.replace(/\D/g, '')}.${fraction || 0}`) };
}

/** Returns whether a whole number has no separators, or the same one before every three digits. */
function isGrouped(whole: string, group: string): boolean {
  const [separator, ...others] = new Set(whole.replace(/\d/g, ''));
  if (separator === undefined) return true;
  if (others.length > 0 || ![group, ' ', "'"].includes(separator)) return false;
  const [first = '', ...rest] = whole.split(separator);
  return /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part));
}

/**
 * Parses a number with an optional unit and converts it to the stored unit.
 * @param units the conversion factor of each unit; '' is the stored unit
 */
export function parseQuantity(typed: string, units: Readonly<Record<string, number>>, locale?: string): Parsed<number> {
  const [, amount = '', unit = ''] = /^(.*?)\s*(\p{L}+\.?|["″'′])?$/u.exec(typed.trim()) ?? [];
  const factor = units[unit.replace(/\.$/, '').toLowerCase()];
  if (factor === undefined) return { refused: 'unit' };
  const parsed = parseNumber(amount, locale);
  if ('refused' in parsed) return parsed;
  return { value: Math.round(parsed.value * factor * 100) / 100 };
}

const before = /^(.+?)\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|v\.?\s?chr\.?|av\.?\s?j\.?-?c\.?|a\.\s?c\.)$/iu;
const after = /^(?:a\.?d\.?\s*)?(.+?)\s*(?:a\.?d\.?|c\.?\s?e\.?|n\.?\s?chr\.?|ap\.?\s?j\.?-?c\.?|d\.\s?c\.)?$/iu;

/** Parses a single year: 1830, −500, 500 BC, 500 v. Chr. Refuses ranges and "c. 1830". */
export function parseYear(typed: string): Parsed<number> {
  const text = withPlainMinus(typed.trim());
  const early = before.exec(text)?.[1];
  const year = early ?? after.exec(text)?.[1] ?? '';
  if (early === undefined && /^-\d{1,5}$/.test(year)) return { value: Number(year) };
  if (!/^\d{1,5}$/.test(year)) return { refused: 'year' };
  return { value: early === undefined ? Number(year) : -Number(year) };
}
