import type { DateOrder } from './dates/parse-dates.ts';
import { type Notation, plain } from './number.ts';
import type { NameOrder } from './people/names.ts';

/** Returns the notation of a column's numbers; undefined if no value shows it, or if values contradict each other. */
export function inferNumberFormat(samples: Iterable<string>): Notation | undefined {
  const votes = { '.': 0, ',': 0 };
  for (const sample of samples) {
    for (const [number] of plain(sample.slice(0, 200)).matchAll(/\d[\d.,]*\d/g)) {
      const decimal = decimalOf(number);
      if (decimal) votes[decimal] += 1;
    }
  }
  if (votes['.'] === votes[','] || Math.min(...Object.values(votes)) > 0) return undefined;
  return votes['.'] > 0 ? { decimal: '.', group: ',', isIndian: false } : { decimal: ',', group: '.', isIndian: false };
}

/** Returns the decimal separator that a number shows; undefined for 1250 and 1.250. */
function decimalOf(number: string): '.' | ',' | undefined {
  const separators = number.replace(/\d/g, '');
  const last = separators.at(-1) as '.' | ',' | undefined;
  if (last === undefined) return undefined;
  const other = last === '.' ? ',' : '.';
  if (new Set(separators).size > 1) return separators.split(last).length === 2 ? last : undefined;
  if (separators.length > 1) return /^\d{1,3}(?:[.,]\d{3})+$/.test(number) ? other : undefined;
  const [whole = '', fraction = ''] = number.split(last);
  return fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? undefined : last;
}

/** Returns the order of day and month in a column's dates; undefined if no value shows it, or if values contradict. */
export function inferDateOrder(samples: Iterable<string>): DateOrder | undefined {
  const orders = new Set<DateOrder>();
  for (const sample of samples) {
    const [, first, separator, second] =
      /(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2\d{4}(?!\d)/.exec(sample.slice(0, 200)) ?? [];
    if (/(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)/.test(sample.slice(0, 200))) orders.add('ymd');
    else if (separator === '.' || Number(first) > 12) orders.add('dmy');
    else if (Number(second) > 12) orders.add('mdy');
  }
  const [order, ...others] = [...orders].filter((each) => orders.size === 1 || each !== 'ymd');
  return others.length === 0 ? order : undefined;
}

/** Returns the order in which a column writes names; undefined if no value shows it. */
export function inferNameOrder(samples: Iterable<string>): NameOrder | undefined {
  const votes = { 'surname-first': 0, 'forename-first': 0 };
  for (const sample of samples) {
    const [first = '', second] =
      sample
        .replace(/\([^()]*\)/g, '')
        .split(';', 1)[0]
        ?.split(/,\s*/) ?? [];
    const words = first.trim().split(/\s+/).length;
    if (second === undefined && words > 1) votes['forename-first'] += 1;
    else if (second !== undefined && words === 1) votes['surname-first'] += 1;
  }
  const [surname, forename] = [votes['surname-first'], votes['forename-first']];
  if (surname === forename) return undefined;
  return surname > forename ? 'surname-first' : 'forename-first';
}
