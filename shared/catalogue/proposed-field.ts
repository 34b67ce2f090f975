import { limits } from '../limits.ts';
import { caseless, distinctBy } from '../text.ts';
import type { CustomKind } from './custom-fields.ts';
import type { ColumnMapping } from './import-mapping.ts';
import { yesNo } from './kinds/others.ts';
import { parseDate } from './parsers/date.ts';
import { inferDateOrder, inferNumberFormat } from './parsers/infer.ts';
import { parseIn, plain } from './parsers/number.ts';

/** A column of a file: its first values, and its distinct values with their numbers of rows if there are few. */
type Column = { samples: readonly string[]; values: readonly { value: string; count: number }[] | null };

/** The custom field that a column could become, and how the column is read as it. */
type ProposedField = { kind: CustomKind; terms: string[]; options: Pick<ColumnMapping, 'decimal' | 'dates'> };

const maxTerms = 40;
const maxTermLength = 60;
/** Values of a list occur in several rows on average. */
const leastRepeats = 2;
const longText = 120;

/** Returns the custom field that suits a column's values. */
export function proposedField({ samples, values }: Column): ProposedField {
  const all = (values?.map(({ value }) => value) ?? samples)
    .map((value) => value.trim())
    .filter((value) => value !== '');
  if (all.length === 0) return { kind: 'text', terms: [], options: {} };
  const dates = inferDateOrder(all);
  const number = inferNumberFormat(all);
  const notation = number ?? { decimal: '.', group: ',', isIndian: false };
  const isNumber = (text: string) => 'value' in parseIn(plain(text), notation) && !/^-?0\d/.test(text);
  if (all.every(isNumber))
    return { kind: 'number', terms: [], options: number ? { decimal: number.decimal as '.' | ',' } : {} };
  if (all.every((text) => 'value' in yesNo({}).parse(text))) return { kind: 'yesNo', terms: [], options: {} };
  if (all.every((text) => isDate(text, dates))) return { kind: 'date', terms: [], options: dates ? { dates } : {} };
  const terms = termsIn(values);
  if (terms) return { kind: 'list', terms, options: {} };
  const isLong = all.some((text) => text.includes('\n') || text.length > longText);
  return { kind: isLong ? 'lines' : 'text', terms: [], options: {} };
}

const isDate = (text: string, order: ColumnMapping['dates']) =>
  ['en', 'de'].some((locale) => 'value' in parseDate(text, locale, order ?? (text.includes('.') ? 'dmy' : undefined)));

/** Returns the terms of a column with few values that repeat; null for others. */
function termsIn(values: Column['values']): string[] | null {
  if (!values) return null;
  const texts = values.map(({ value }) => value.trim());
  const terms = distinctBy(texts, caseless).slice(0, limits.customFields.terms);
  const rows = values.reduce((sum, { count }) => sum + count, 0);
  const isList = terms.length <= maxTerms && rows >= terms.length * leastRepeats;
  if (!isList || terms.some((term) => term.length > maxTermLength || term.includes('\n'))) return null;
  return terms.sort(new Intl.Collator(undefined, { numeric: true }).compare);
}
