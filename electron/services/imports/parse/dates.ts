import type { Parsed } from '#shared/catalogue/field.ts';
import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import { parseDate } from '#shared/catalogue/parsers/date.ts';

/** The languages in which the names of months are known. */
const languages = ['en', 'de', 'fr', 'it', 'es', 'nl'];

/**
 * Returns the function that parses calendar dates of a column to YYYY-MM-DD. Dates with full stops begin with the day;
 * the order of others that may mean two days must be known. Midnight, which databases add, is left out.
 */
export function dateReader({ dates }: ColumnMapping): (text: string) => Parsed<string> {
  return (text) => {
    const day = text.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
    const isNumeric = !/\p{L}/u.test(day);
    const order = dates ?? (day.includes('.') ? 'dmy' : undefined);
    if (isNumeric) return parseDate(day, 'en', order);
    const results = languages.map((language) => parseDate(day, language));
    return results.find((result) => 'value' in result) ?? { refused: 'date' };
  };
}
