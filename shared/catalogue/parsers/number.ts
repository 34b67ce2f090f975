import type { Parsed } from '../field.ts';

/** How a locale writes numbers. `isIndian`: groups of two digits above the thousands (12,34,567). */
export type Notation = { decimal: string; group: string; isIndian: boolean };

const known = new Map<string, Notation>();

/** Returns a locale's notation of numbers or, with a currency, of its amounts, which may differ (Austria, Belgium). */
export function notationOf(locale: string, currency?: string): Notation {
  const key = `${locale} ${currency ?? ''}`;
  const found = known.get(key);
  if (found) return found;
  const style = currency ? ({ style: 'currency', currency, minimumFractionDigits: 2 } as const) : {};
  const parts = new Intl.NumberFormat(locale, style).formatToParts(1_234_567.8);
  const texts = (type: string) => parts.filter((part) => part.type === type).map(({ value }) => plain(value, false));
  const notation = {
    decimal: texts('decimal')[0] ?? '',
    group: texts('group')[0] ?? '',
    isIndian: texts('integer')[1]?.length === 2,
  };
  known.set(key, notation);
  return notation;
}

/**
 * Replaces the variants of spaces, dashes, apostrophes and quotes, and full-width characters, by the plain ones, and
 * removes white space and invisible marks around the text.
 */
export function plain(typed: string, trim = true): string {
  const text = typed
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2007-\u2009\u202f\u3000]/g, ' ')
    .replace(/[\u2010-\u2015\u2212\ufe63]/g, '-')
    .replace(/[‘’ʼ′´]/g, "'")
    .replace(/''|[“”″]/g, '"');
  return trim ? text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '') : text;
}

/**
 * Parses a number in the locale's notation: 12,500 in English and 12.500 in German are 12500. Refuses misplaced
 * separators, and those that may mean thousands or decimals (12.500 in English), because a wrong guess would be off by
 * a factor of a thousand. Without a locale, only the neutral form is accepted: -1234.5.
 */
export function parseNumber(typed: string, locale?: string): Parsed<number> {
  const text = plain(typed);
  if (locale === undefined) return /^-?\d+(\.\d+)?$/.test(text) ? { value: Number(text) } : { refused: 'number' };
  return parseIn(text, notationOf(locale));
}

/** Parses a plain text in a notation. */
export function parseIn(text: string, notation: Notation): Parsed<number> {
  const [, sign, body] = /^(-?)(\d[\d .,']*)$/.exec(text) ?? [];
  if (body === undefined || !/\d$/.test(body)) return { refused: 'number' };
  // Switzerland groups with apostrophes and uses a decimal point in every language.
  const point = body.includes("'") ? '.' : notation.decimal;
  const at = body.indexOf(point);
  const [whole, fraction] = at < 0 ? [body, ''] : [body.slice(0, at), body.slice(at + 1)];
  if (/\D/.test(fraction) || !isGrouped(whole, notation)) return { refused: 'separators' };
  if (fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) {
    return { refused: 'ambiguous', readings: [Number(`${whole}.${fraction}`), Number(whole + fraction)] };
  }
  // Adding 0 turns -0 into 0.
  return { value: Number(`${sign}${whole.replace(/\D/g, '')}.${fraction || 0}`) + 0 };
}

/** Returns whether a whole number has no separators, or the same one before every group of digits. */
function isGrouped(whole: string, { group, isIndian }: Notation): boolean {
  const [separator, ...others] = new Set(whole.replace(/\d/g, ''));
  if (separator === undefined) return true;
  if (others.length > 0 || ![group, ' ', "'"].includes(separator)) return false;
  const groups = whole.split(separator);
  const lengths = groups.map(({ length }) => length).join('');
  const inThousands = /^[123]3+$/.test(lengths);
  const inIndianGroups = isIndian && separator === group && /^[12]2*3$/.test(lengths);
  return !whole.startsWith('0') && (inThousands || inIndianGroups);
}
