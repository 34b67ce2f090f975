import * as z from 'zod';
import { limits } from '../../limits.ts';
import type { MessageKey } from '../../messages/message.ts';
import { email as emailSchema, line, lineList, lines as linesSchema, requiredLine } from '../../schemas.ts';
import type { Exact, Field, FieldOptions, OptionalOptions } from '../field.ts';
import { field, isMandatory, type ValueOf } from './base.ts';

export type TextOptions = FieldOptions & {
  /** The most characters. */
  max: number;
  /** The database refuses empty text. */
  notEmpty?: true;
  /** A regular expression that PostgreSQL and JavaScript read alike. */
  pattern?: string;
};
export type Text<O extends FieldOptions> = Field<ValueOf<string, O>, string, O>;

/** One line of text. */
export function text<const O extends TextOptions>(options: Exact<O, TextOptions>): Text<O>;
export function text(options: TextOptions): Field<string | null, string> {
  const { max, pattern, sort, proposed } = options;
  const never = isMandatory(options) || options.notEmpty;
  const required = pattern ? requiredLine(max).regex(new RegExp(pattern)) : requiredLine(max);
  return field<string | null, string, TextOptions>('text', options, {
    column: {
      type: 'text',
      check: pattern ? `@ ~ '${pattern}'` : `char_length(@) ${never ? `BETWEEN 1 AND ${max}` : `<= ${max}`}`,
      naturalOrder: sort !== undefined || proposed !== undefined,
    },
    input: isMandatory(options) ? required : pattern ? required.nullable() : line(max),
    output: isMandatory(options) ? z.string() : z.string().nullable(),
    filter: requiredLine(max),
    blank: '',
  });
}

export type LinesOptions = OptionalOptions & {
  max?: number;
  /** People add to this text: of two versions neither replaces the other, both can be kept. */
  note?: true;
};

/** Several lines of text. */
export function lines<const O extends LinesOptions>(options: Exact<O, LinesOptions>): Field<string | null, string, O> {
  const { max = limits.longText } = options;
  return field<string | null, string, O>('lines', options, {
    column: { type: 'text', check: `char_length(@) <= ${max}` },
    input: linesSchema(max),
    output: z.string().nullable(),
    filter: requiredLine(max),
    blank: '',
  });
}

export type TextListOptions = OptionalOptions & { maxItems: number; max: number };

/** A list of distinct short texts. Its neutral form has one per line, which no item can contain. */
export function textList<const O extends TextListOptions>(
  options: Exact<O, TextListOptions>,
): Field<string[], string[], O> {
  const schema = lineList(options.maxItems, options.max);
  return field<string[], string[], O>('textList', options, {
    column: { type: 'text[]', notNull: true, default: `'{}'::text[]` },
    input: schema,
    output: z.array(z.string()),
    filter: schema,
    blank: [],
    equal: (a, b) => a.length === b.length && a.every((item, index) => item === b[index]),
    format: (items, { locale } = {}) => items.join(locale === undefined ? '\n' : ', '),
    parse: (typed, { locale } = {}) => ({ value: schema.parse(typed.split(locale === undefined ? '\n' : /[\n;]/)) }),
    compare: (a, b) => a.length - b.length,
  });
}

/** An e-mail address; case does not tell two of them apart. */
export function email<const O extends OptionalOptions>(
  options: Exact<O, OptionalOptions>,
): Field<string | null, string, O> {
  return field<string | null, string, O>('email', options, {
    column: { type: 'citext', check: `char_length(@) BETWEEN 3 AND ${limits.email}` },
    input: emailSchema.nullable(),
    output: z.string().nullable(),
    filter: emailSchema,
    blank: '',
  });
}

/** The ISO 4217 code of a currency. */
export function currency<const O extends OptionalOptions>(
  options: Exact<O, OptionalOptions>,
): Field<string | null, string, O> {
  const code = z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'fields.currency' satisfies MessageKey);
  return field<string | null, string, O>('currency', options, {
    column: { type: 'character(3)', check: `@ ~ '^[A-Z]{3}$'` },
    input: code.nullable(),
    output: z.string().nullable(),
    filter: code,
    blank: '',
    parse: (typed) => ({ value: typed.trim().toUpperCase() || null }),
  });
}
