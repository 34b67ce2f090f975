// cspell:disable (words and names in several languages)
import type { Parsed } from '../../field.ts';
import { type Notation, parseIn, plain } from '../number.ts';
import { currencyOf, type Price, parsePrice } from '../price.ts';

/** A price as it was read; `amount` is null if it is on request. */
export type Money = Omit<Price, 'amount'> & {
  amount: number | null;
  /** What the text says besides the amount: "framed", "on request". */
  note?: string;
};

export type MoneyOptions = {
  /** The language of the text, which decides the separators: "de-CH". */
  language?: string;
  /** The currency of the column, which decides what "$" means. */
  currency?: string | null;
  /** The notation of the column's numbers, from `inferNumberFormat`; it wins over the language. */
  format?: Notation;
};

const onRequest =
  /^(?:p\.?o\.?a\.?|price (?:up)?on (?:request|application)|on (?:request|application)|price on enquiry|enquire|inquire|auf anfrage|preis auf anfrage|a\.? ?a\.?|vb|nach vereinbarung|prix sur demande|sur demande|su richiesta|prezzo su richiesta|trattativa riservata|consultar|precio a consultar|op aanvraag|prijs op aanvraag)$/iu;
const noSale =
  /^(?:n\.?f\.?s\.?|not for sale|unverkäuflich|nicht verkäuflich|sold|verkauft|vendu|venduto|vendido|verkocht|tba|tbc|-+|n\/a)$/iu;

/** A remark after the price: "(framed)", "each", "excl. VAT". */
const note =
  /\s*[([]([^()[\]]{1,100})[)\]]$|[,;]?\s+((?:un)?framed|each|ea\.?|gerahmt|ungerahmt|excl?\. ?vat|incl?\. ?vat|\+ ?vat|netto|brutto|net|ht|ttc|zzgl\. ?mwst\.?|inkl\. ?mwst\.?)$/iu;
/** Longer texts are no prices. */
const maxLength = 200;
const thousands = /^(.*?\d)(?: ?(k|tsd\.?|mio\.?|million|m)(?!\p{L}))(.*)$/iu;

/**
 * Parses a price as it stands in a list: "€ 12.500,-", "12'500 CHF", "£1,200 (framed)", "USD 3k", "POA". A price on
 * request has no amount. Refuses separators that may mean thousands or decimals, unless the language, the column's
 * format, the currency (£ and US$ are written in English) or a second separator decides.
 */
export function parseMoney(typed: string, options: MoneyOptions = {}): Parsed<Money> {
  if (typed.trim().length > maxLength) return { refused: 'number' };
  const text = plain(typed).replace(/\s+/g, ' ');
  const { currency = null } = options;
  if (text === '' || noSale.test(text)) return { value: { amount: null, currency, ...(text && { note: text }) } };
  if (onRequest.test(text)) return { value: { amount: null, currency, note: text } };
  const [found, bracketed, remark = bracketed] = note.exec(text) ?? [];
  const parsed = parseScaled(text.slice(0, text.length - (found ?? '').length).trim(), options);
  if ('refused' in parsed) return parsed;
  return { value: { ...parsed.value, ...(remark !== undefined && { note: remark.trim() }) } };
}

/** Parses "3k" and "1.5 Mio." too. */
function parseScaled(text: string, options: MoneyOptions): Parsed<Price> {
  const [, before, unit, after = ''] = thousands.exec(text) ?? [];
  if (before === undefined || unit === undefined || /\d/.test(after)) return parseAmount(text, options);
  const factor = /^(?:k|tsd)/iu.test(unit) ? 1000 : 1_000_000;
  const parsed = parseAmount(before + after, options);
  if ('refused' in parsed) return parsed;
  const amount = Math.round(parsed.value.amount * factor * 100) / 100;
  return { value: { ...parsed.value, amount } };
}

function parseAmount(text: string, { language, currency = null, format }: MoneyOptions): Parsed<Price> {
  const sign = /\p{Sc}|(?:US|CA|AU) ?\$|\p{L}{2,5}\.?/u.exec(text)?.[0];
  // "12.500,-" has a decimal comma.
  const dashed = /^([^,.-]*\d[\d.' ]*),-{1,2}(?=\s|\D*$)/.exec(text)?.[0];
  const notation = format ?? (dashed === undefined ? notationBySeparators(text) : german);
  const locale = language ?? localeOfSign(sign) ?? 'en';
  if (!notation)
    return language || localeOfSign(sign) ? parsePrice(text, locale, currency) : refuseUnclear(text, currency);
  const [, left, number = '', right] = /^([^\d-]*?) ?(-?\d[\d.,' ]*?)(?:[.,]-{1,2})? ?([^\d]*)$/u.exec(text) ?? [];
  const amount = parseIn(number.trim(), notation);
  if ('refused' in amount) return amount;
  const signs = [left, right].flatMap((each) => (each?.trim() ? [currencyOf(each.trim(), locale, currency)] : []));
  if (signs.includes(undefined) || new Set(signs).size > 1) return { refused: 'currency' };
  return { value: { amount: amount.value, currency: signs[0] ?? null } };
}

const english: Notation = { decimal: '.', group: ',', isIndian: false };
const german: Notation = { decimal: ',', group: '.', isIndian: false };

/** Two different separators, or a repeated one, show the notation: 1.250,50 and 1.250.000. */
function notationBySeparators(text: string): Notation | undefined {
  const number = /\d[\d.,' ]*\d|\d/.exec(text)?.[0] ?? '';
  const separators = number.replace(/[\d' ]/g, '');
  const last = separators.at(-1);
  if (last === undefined) return english;
  const isMixed = new Set(separators).size > 1;
  const isRepeated = separators.length > 1 && !isMixed;
  const isDecimal = isMixed || (!isRepeated && !/\d{3}$/.test(number.slice(number.lastIndexOf(last))));
  if (!isMixed && !isRepeated && !isDecimal) return undefined;
  return (last === '.') === isDecimal ? english : german;
}

const localeOfSign = (sign: string | undefined): string | undefined =>
  sign === '£' || sign === 'GBP' ? 'en-GB' : sign !== undefined && /^(?:US ?)?\$|USD$/.test(sign) ? 'en-US' : undefined;

function refuseUnclear(text: string, currency: string | null): Parsed<Price> {
  const inEnglish = parsePrice(text, 'en', currency);
  const inGerman = parsePrice(text, 'de', currency);
  if (!('value' in inEnglish)) return 'value' in inGerman ? { refused: 'ambiguous' } : inEnglish;
  return { refused: 'ambiguous', readings: [inEnglish.value.amount, inEnglish.value.amount / 1000] };
}
