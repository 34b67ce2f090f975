import { parseDates } from '#shared/catalogue/parsers/dates/parse-dates.ts';
import { fieldError } from '#shared/errors.ts';
import { change, currentValue, type Draft, known, type Operation, refuse } from './draft.ts';

const [earliest, latest, text] = [known('earliestYear'), known('latestYear'), known('dateText')];

/**
 * Adds to the years, and to those in the text of the date. Refuses artworks whose text has years that cannot be shifted
 * one by one ("19th century"), because text and years would contradict each other.
 */
export function shiftingYears(by: number, language: string): Operation {
  return (drafts) => {
    for (const draft of drafts) if (by !== 0) shift(draft, by, language);
  };
}

function shift(draft: Draft, by: number, language: string): void {
  const before = currentValue(draft, text);
  const years = typeof before === 'string' ? yearsIn(before, language) : undefined;
  for (const target of [earliest, latest]) {
    const year = currentValue(draft, target);
    if (typeof year === 'number') change(draft, target, year + by);
  }
  if (typeof before !== 'string' || !years) return;
  // Two digits after a year are a month, unless the text is a range: "1929-10", "1830–41".
  const digits = years[0] === years[1] ? /\d{3,5}/g : /\d{3,5}|(?<=\d{3}[-–/])\d{2}(?![\d/.-])/g;
  const after = before.replace(digits, (year) => shiftedDigits(year, by));
  const wanted = years.map((year) => (year === null ? null : year + by));
  const read = yearsIn(after, language);
  if (!read || read.some((year, index) => year !== wanted[index]))
    refuse(draft, fieldError(text.name, 'fields.cannotShiftYears'));
  else change(draft, text, after);
}

/** Returns the years in a text; undefined if it has none. */
function yearsIn(typed: string, language: string): (number | null)[] | undefined {
  const parsed = parseDates(typed, { language });
  if ('refused' in parsed) return undefined;
  const { earliestYear, latestYear } = parsed.value;
  return earliestYear === null && latestYear === null ? undefined : [earliestYear, latestYear];
}

/** "41" of "1830–41" stays within its century. */
function shiftedDigits(year: string, by: number): string {
  const after = Number(year) + by;
  return after < 0 ? year : String(after).padStart(year.length, '0');
}
