import type { Parsed } from '../field.ts';
import type { DateOrder } from './dates/parse-dates.ts';

/**
 * Parses a calendar date to YYYY-MM-DD. Accepts YYYY-MM-DD and, with a locale, the locale's order of day, month and
 * year, with the month as a number or name. Years have four digits. In English, "3/4/2020" is refused as ambiguous,
 * because it means different days in Britain and America.
 * @param order the order of day and month in dates of numbers, if it is known; a year may also come first
 */
export function parseDate(typed: string, locale?: string, order?: DateOrder): Parsed<string> {
  const text = typed.trim();
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (y) return dateOf(Number(y), Number(m), Number(d));
  if (locale === undefined) return { refused: 'date' };
  return parseNamedMonth(text, locale) ?? parseNumbers(text, locale, order);
}

function parseNumbers(text: string, locale: string, known?: DateOrder): Parsed<string> {
  const parts = /^(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})$/.exec(text);
  if (!parts) return { refused: 'date' };
  const numbers = [parts[1], parts[3], parts[4]].map(Number);
  const [first = 0, second = 0, third = 0] = numbers;
  if (known && parts[1]?.length === 4) return dateOf(first, second, third);
  if (known === 'mdy') return dateOf(third, first, second);
  if (known === 'dmy') return dateOf(third, second, first);
  const order = new Intl.DateTimeFormat(locale).formatToParts().filter(({ type }) => /^(day|month|year)$/.test(type));
  const value = (type: string) => numbers[order.findIndex((part) => part.type === type)] ?? 0;
  const [day, month] = [value('day'), value('month')];
  const isEitherOrder = day !== month && day <= 12 && month <= 12;
  if (isEitherOrder && parts[2] === '/' && /^en\b/.test(locale)) return { refused: 'ambiguous' };
  const isSwapped = month > 12 && day <= 12 && parts[2] === '/' && /^en\b/.test(locale);
  return isSwapped ? dateOf(value('year'), day, month) : dateOf(value('year'), month, day);
}

/** Parses "3 March 2020", "March 3, 2020" or "3. März 2020"; undefined without the name of a month. */
function parseNamedMonth(text: string, locale: string): Parsed<string> | undefined {
  const lower = text.toLocaleLowerCase(locale);
  const month = monthsOf(locale).findIndex((names) =>
    names.some((name) => new RegExp(`(^|[^\\p{L}])${name}`, 'u').test(lower)),
  );
  if (month < 0) return undefined;
  const numbers = lower.match(/\d+/g) ?? [];
  const year = numbers.find((number) => number.length === 4);
  const day = numbers.find((number) => number.length <= 2);
  if (!year || !day || numbers.length !== 2) return { refused: 'date' };
  return dateOf(Number(year), month + 1, Number(day));
}

/** Returns the long and short names of all months. */
function monthsOf(locale: string): string[][] {
  return Array.from({ length: 12 }, (_, month) =>
    (['long', 'short'] as const).map((style) =>
      new Intl.DateTimeFormat(locale, { month: style, day: 'numeric', timeZone: 'UTC' })
        .formatToParts(Date.UTC(2020, month, 1))
        .filter(({ type }) => type === 'month')
        .map(({ value }) => value.toLocaleLowerCase(locale).replace(/\.$/, ''))
        .join(''),
    ),
  );
}

function dateOf(year: number, month: number, day: number): Parsed<string> {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? { value: date.toISOString().slice(0, 10) } : { refused: 'date' };
}
