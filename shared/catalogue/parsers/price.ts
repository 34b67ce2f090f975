import type { Parsed } from '../field.ts';
import { notationOf, parseIn, plain } from './number.ts';

/** An amount of money; `currency` is null if the text names none. */
export type Price = { amount: number; currency: string | null };

/** Signs and words that `Intl` does not use. */
const otherSigns: Readonly<Record<string, string>> = { FR: 'CHF', SFR: 'CHF', EURO: 'EUR', EUROS: 'EUR' };

const parts = /^((?:\p{L}|\p{Sc})[\p{L}\p{Sc}.]*)? ?(-?\d[^\p{L}\p{Sc}]*?) ?((?:\p{L}|\p{Sc})[\p{L}\p{Sc}.]*)?$/u;

/**
 * Parses an amount with an optional currency sign or code on either side: 1,250.50, € 1,250, 1'250.- CHF. A sign that
 * several currencies share is that of `current` or of the locale's own currency; otherwise it is refused.
 * @param current the currency of the record's price
 */
export function parsePrice(typed: string, locale: string, current: string | null = null): Parsed<Price> {
  const [, left, number, right] = parts.exec(plain(typed)) ?? [];
  if (number === undefined) return { refused: 'number' };
  const currencies = [left, right].flatMap((sign) => (sign ? [currencyOf(sign, locale, current)] : []));
  const [currency = null, other = currency] = currencies;
  if (currencies.includes(undefined) || currency !== other) return { refused: 'currency' };
  const parsed = parseAmount(number, locale, currency ?? current);
  return 'refused' in parsed ? parsed : { value: { amount: parsed.value, currency } };
}

/** Parses an amount in the locale's notations of numbers and of amounts, which must not contradict each other. */
function parseAmount(number: string, locale: string, currency: string | null): Parsed<number> {
  // "1250.-" and "1250,--" have dashes instead of cents.
  const text = number.replace(/(?<=\d)[.,]-{1,2}$/, '');
  const inNumbers = parseIn(text, notationOf(locale));
  const inAmounts = parseIn(text, notationOf(locale, isCode(currency ?? '') ? (currency ?? 'EUR') : 'EUR'));
  const unclear = [inNumbers, inAmounts].find((parsed) => 'refused' in parsed && parsed.refused === 'ambiguous');
  return unclear ?? ('value' in inNumbers ? inNumbers : inAmounts);
}

const codes = new Set(Intl.supportedValuesOf('currency'));
const isCode = (text: string) => codes.has(text);

/** Returns the currency of a sign or code in the locale; undefined if it is unknown or shared by several. */
export function currencyOf(sign: string, locale: string, current: string | null): string | undefined {
  const name = sign.replace(/\.$/, '').toUpperCase();
  if (isCode(name)) return name;
  const usual = signsOf(locale, 'symbol');
  const narrow = signsOf(locale, 'narrowSymbol');
  if (current !== null && [usual, narrow].some((signs) => signs.get(name)?.includes(current))) return current;
  const [first, second] = usual.get(name) ?? narrow.get(name) ?? [];
  return otherSigns[name] ?? (second === undefined ? first : undefined);
}

const knownSigns = new Map<string, Map<string, string[]>>();

/** Returns the currencies of each sign that the locale uses. */
function signsOf(locale: string, currencyDisplay: 'symbol' | 'narrowSymbol'): Map<string, string[]> {
  const key = `${locale} ${currencyDisplay}`;
  const signs = knownSigns.get(key) ?? new Map<string, string[]>();
  if (signs.size === 0) {
    for (const currency of codes) {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay });
      const sign = format
        .formatToParts(0)
        .find(({ type }) => type === 'currency')
        ?.value.replace(/\.$/, '')
        .toUpperCase();
      if (sign) signs.set(sign, [...(signs.get(sign) ?? []), currency]);
    }
    knownSigns.set(key, signs);
  }
  return signs;
}
