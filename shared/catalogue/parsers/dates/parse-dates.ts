// cspell:disable (words and names in several languages)
import type { Parsed } from '../../field.ts';
import { groupsOf, wholeOf, withoutNotes } from './groups.ts';
import { Reader } from './points.ts';
import { type Token, tokensOf } from './tokens.ts';

/** When an artwork was made, as years for sorting. Null where the text leaves it open ("before 1650") or gives none. */
export type Dates = {
  earliestYear: number | null;
  latestYear: number | null;
  /** EDTF (ISO 8601-2), in which the year 0 is 1 BC; null if the text says that there is no date. */
  edtf: string | null;
  text: string;
};

/** The order of day and month in dates such as 5/3/1929. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

export type DateOptions = {
  /** The language of the text, which decides the order of day and month: "de", "en-GB". */
  language?: string;
  /** The order of day and month if it is known, for example from the other dates of a column. */
  order?: DateOrder;
  /** The number of years by which "about" widens a single year in both directions. */
  circaYears?: number;
};

/**
 * Parses when an artwork was made, as curators write it in English, German, French, Italian, Spanish or Dutch: "c.
 * 1830–41", "late 19th century", "vers 1650", "300 v. Chr.", "undated". Later printings, casts and editions do not
 * count ("1893–95, printed 1910") unless the text has no other date ("published 1881").
 *
 * The years follow museums' practice for index dates:
 * - "about 1610" is 1605 to 1615, as in Cataloging Cultural Objects, 4.2.3; the ends of "c. 1830–41" stay as typed;
 * - "the 16th century" and "the 1500s" are 1500 to 1599 (CDWA); "early" is its first quarter, "late" its last one;
 * - "before 1650" ends with 1650 and has no beginning: nothing is estimated. Years BC are negative; there is no year 0.
 */
export function parseDates(typed: string, options: DateOptions = {}): Parsed<Dates> {
  const { circaYears = 5 } = options;
  const text = typed.trim();
  if (text.length > 300) return { refused: 'dates' };
  const tokens = tokensOf(text.replace(imprint, ''), options.order === 'ymd');
  if (!tokens) return { refused: 'dates' };
  const meaning = withoutNotes(tokens);
  if (isNone(meaning)) return { value: { earliestYear: null, latestYear: null, edtf: null, text } };
  const groups = groupsOf(new Reader(meaning), dayMonthOrder(options));
  if (!Array.isArray(groups)) return { refused: groups };
  const period = wholeOf(groups, circaYears);
  return period
    ? { value: { earliestYear: period.from, latestYear: period.to, edtf: period.edtf, text } }
    : { refused: 'dates' };
}

/** "Paris: Aimé Maeght, 1948" has a date of publication. */
const imprint = /^\p{Lu}[\p{L} ]{1,30}: [^:;\d]{1,60}, (?=[^,:;]*\d)/u;

/** Returns whether the text is empty or says that there is no date. */
function isNone(tokens: readonly Token[]): boolean {
  const isUndated = tokens.some(({ kind }) => kind === 'undated');
  const words = /^(undated|maybe|skip|comma|open|close|to)$/;
  return tokens.every(({ kind }) => words.test(kind)) && (isUndated || tokens.length <= 1);
}

function dayMonthOrder({ order, language }: DateOptions): ('day' | 'month')[] {
  if (order) return order === 'mdy' ? ['month', 'day'] : ['day', 'month'];
  if (!language || language === 'en') return [];
  const parts = new Intl.DateTimeFormat(language).formatToParts(0);
  return parts.flatMap(({ type }) => (type === 'day' || type === 'month' ? [type] : []));
}
