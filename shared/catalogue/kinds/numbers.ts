import * as z from 'zod';
import { limits } from '../../limits.ts';
import type { MessageKey } from '../../messages/message.ts';
import type { Exact, Field, FieldOptions, Parsed, TextForm } from '../field.ts';
import { parseNumber, plain } from '../parsers/number.ts';
import { parsePrice } from '../parsers/price.ts';
import { grams, millimetres, parseQuantity } from '../parsers/quantity.ts';
import { parseYear } from '../parsers/year.ts';
import { field, isMandatory, nullLast, unlessEmpty, type ValueOf } from './base.ts';

type NumberField<O extends FieldOptions, V = number> = Field<ValueOf<V, O>, number | string, O>;

type Spec = {
  kind: 'year' | 'integer' | 'number' | 'length' | 'weight' | 'money' | 'percent';
  type: string;
  check: string;
  schema: z.ZodType<number, number>;
  output?: z.ZodType<number, number>;
  parse: (text: string, locale?: string, currency?: string | null) => Parsed<number>;
  format?: Intl.NumberFormatOptions;
};

/** Creates a field of numbers. In a form, a number that is being typed is text. */
function number(options: FieldOptions, spec: Spec): Field<number | null, number | string> {
  const { kind, type, check, schema, output = z.number(), parse, format } = spec;
  const mandatory = isMandatory(options);
  return field<number | null, number | string, FieldOptions>(kind, options, {
    column: { type, check },
    input: mandatory ? schema : schema.nullable(),
    output: mandatory ? output : output.nullable(),
    filter: schema,
    blank: '',
    // Only a database without its constraints contains NaN.
    present: (stored) => (mandatory || Number.isFinite(stored) ? stored : null),
    equal: (a, b) => String(a ?? '') === String(b ?? ''),
    format: (value, { locale }: TextForm = {}) =>
      value === null ? '' : locale === undefined ? String(value) : new Intl.NumberFormat(locale, format).format(value),
    parse: (typed, { locale, currency } = {}) => unlessEmpty<number>(typed, (text) => parse(text, locale, currency)),
    compare: (a, b) => nullLast(a, b, (one, other) => one - other),
  });
}

/** A year of the proleptic Gregorian calendar; negative for years BC. */
export function year<const O extends FieldOptions>(options: Exact<O, FieldOptions>): NumberField<O>;
export function year(options: FieldOptions): Field<number | null, number | string> {
  const { min, max } = limits.year;
  return number(options, {
    kind: 'year',
    type: 'integer',
    check: `@ BETWEEN ${min} AND ${max}`,
    schema: z.number().int().min(min).max(max),
    parse: parseYear,
    format: { useGrouping: false },
  });
}

/** The maximum of PostgreSQL's type integer. */
const maxInteger = 2_147_483_647;

type IntegerOptions = FieldOptions & {
  min?: number;
  max?: number;
  of?: readonly number[];
  size?: 'smallint' | 'bigint';
};
type IntegerValue<O> = O extends { of: readonly (infer N extends number)[] } ? N : number;

/** A whole number. */
export function integer<const O extends IntegerOptions>(
  options: Exact<O, IntegerOptions>,
): NumberField<O, IntegerValue<O>>;
export function integer(options: IntegerOptions): Field<number | null, number | string> {
  const { min = 0, max, of, size = 'integer' } = options;
  const schema = z
    .number()
    .int()
    .min(min)
    .max(max ?? maxInteger);
  return number(options, {
    kind: 'integer',
    type: size,
    check: of
      ? `@ IN (${of.join(', ')})`
      : max !== undefined
        ? `@ BETWEEN ${min} AND ${max}`
        : min === 1
          ? '@ > 0'
          : `@ >= ${min}`,
    schema: of ? schema.refine((value) => of.includes(value)) : schema,
    parse: (text, locale) => {
      const parsed = parseNumber(text, locale);
      return 'value' in parsed && !Number.isInteger(parsed.value) ? { refused: 'whole' } : parsed;
    },
  });
}

/** Any number; its decimals are kept. */
export function decimal<const O extends FieldOptions>(options: Exact<O, FieldOptions>): NumberField<O>;
export function decimal(options: FieldOptions): Field<number | null, number | string> {
  const { number: max } = limits;
  return number(options, {
    kind: 'number',
    type: 'double precision',
    check: `@ BETWEEN ${-max} AND ${max}`,
    schema: z.number().min(-max).max(max),
    parse: parseNumber,
    format: { maximumFractionDigits: 20 },
  });
}

/** A number with two decimals, because the database would round others silently. */
const hundredths = (min: number, max: number) =>
  z
    .number()
    .min(min)
    .max(max)
    .multipleOf(0.01, 'fields.decimals' satisfies MessageKey);

/** A length in millimetres. */
export function length<const O extends FieldOptions>(options: Exact<O, FieldOptions>): NumberField<O>;
export function length(options: FieldOptions): Field<number | null, number | string> {
  return number(options, {
    kind: 'length',
    type: 'numeric(12,2)',
    check: `@ BETWEEN 0 AND ${limits.sizeMm}`,
    schema: hundredths(0, limits.sizeMm),
    parse: (text, locale) => parseQuantity(text, millimetres, locale),
  });
}

/** A weight in grams. */
export function weight<const O extends FieldOptions>(options: Exact<O, FieldOptions>): NumberField<O>;
export function weight(options: FieldOptions): Field<number | null, number | string> {
  return number(options, {
    kind: 'weight',
    type: 'numeric(14,2)',
    check: `@ BETWEEN 0 AND ${limits.weightG}`,
    schema: hundredths(0, limits.weightG),
    parse: (text, locale) => parseQuantity(text, grams, locale),
  });
}

/** An amount of money; its currency is another field in the same group. */
export function money<const O extends FieldOptions>(options: Exact<O, FieldOptions>): NumberField<O>;
export function money(options: FieldOptions): Field<number | null, number | string> {
  return number(options, {
    kind: 'money',
    type: 'numeric(14,2)',
    check: `@ BETWEEN 0 AND ${limits.price}`,
    schema: hundredths(0, limits.price),
    parse: parseAmount,
    format: { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  });
}

/** Parses an amount in the field's currency; refuses another currency, which only a form or an import can store. */
function parseAmount(text: string, locale?: string, currency: string | null = null): Parsed<number> {
  if (locale === undefined) return parseNumber(text);
  const parsed = parsePrice(text, locale, currency);
  if ('refused' in parsed) return parsed;
  const { amount, currency: typed } = parsed.value;
  return typed === null || typed === currency ? { value: amount } : { refused: 'currency' };
}

type PercentOptions = FieldOptions & { min?: number; max?: number };

/** A percentage, from 0 to 100 unless the options say otherwise; 7.5 % is stored as 7.5. */
export function percent<const O extends PercentOptions>(options: Exact<O, PercentOptions>): NumberField<O>;
export function percent(options: PercentOptions): Field<number | null, number | string> {
  const { min = 0, max = 100 } = options;
  return number(options, {
    kind: 'percent',
    type: 'numeric(7,2)',
    check: `@ BETWEEN ${min} AND ${max}`,
    schema: hundredths(min, max),
    parse: (text, locale) => parseNumber(plain(text).replace(/ ?%$/, ''), locale),
  });
}
