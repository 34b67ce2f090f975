import type { Field, Parsed } from '#shared/catalogue/field.ts';
import type { AnyField } from '#shared/catalogue/record.ts';
import { refusalMessage } from '#shared/catalogue/refusal-message.ts';
import { formatNumber, formatPrice, formatUnit } from '../i18n/format.ts';
import { i18next } from '../i18n/i18n.ts';
import { locale } from '../i18n/locale.ts';
import { say } from '../i18n/say.ts';
import { refusals } from './validation.ts';

/** A field of numbers. In a form its value is a number, or the text that is not understood. */
export type NumberField = Field<number | null, number | string>;

const kinds = ['year', 'integer', 'number', 'length', 'weight', 'money', 'percent'];

/** Returns whether a field holds numbers. */
export const isNumberField = (field: Field | undefined): field is NumberField =>
  field !== undefined && kinds.includes(field.kind);

/** Returns a parsed text as a form's value: the number, '' for none, or the text if it is refused. */
export function draftFrom(parsed: Parsed<number | null>, text: string): number | string {
  return 'refused' in parsed ? text : (parsed.value ?? '');
}

/** Returns why a parsed text is not a value of the field; undefined if it is one. */
export function problemOf(field: NumberField, parsed: Parsed<number | null>): string | undefined {
  if ('refused' in parsed) return say(refusalMessage(parsed, field.kind, locale()));
  return parsed.value === null ? undefined : refusals(field.input, parsed.value)[''];
}

/** Returns the problems of all texts that are not understood, by field. */
export function numberProblems(
  fieldOf: (name: string) => AnyField | undefined,
  values: Record<string, unknown>,
): Record<string, string> {
  const currency = typeof values.currency === 'string' ? values.currency : null;
  const problems = Object.entries(values).map(([name, value]) => {
    const field = fieldOf(name);
    if (!isNumberField(field) || typeof value !== 'string') return [name, undefined];
    return [name, problemOf(field, field.parse(value, { locale: locale(), currency }))];
  });
  return Object.fromEntries(problems.filter(([, problem]) => problem !== undefined));
}

/** Returns how a number was understood, with its unit: "605 mm", "€1,250.50", "500 BC". */
export function readingOf({ kind }: NumberField, value: number, currency: string | null = null): string {
  switch (kind) {
    case 'length':
      return formatUnit(value, 'millimeter');
    case 'weight':
      return formatUnit(value, 'gram');
    case 'money':
      return formatPrice(value, currency);
    case 'year':
      return value < 0 ? i18next.t('common:yearBC', { year: -value }) : String(value);
    case 'percent':
      return `${formatNumber(value)} %`;
    default:
      return formatNumber(value);
  }
}
