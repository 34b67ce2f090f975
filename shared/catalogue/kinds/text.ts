import * as z from 'zod';
import { limits } from '../../limits.ts';
import type { MessageKey } from '../../messages/message.ts';
import {
  email as emailSchema,
  line,
  lineList,
  lines as linesSchema,
  optionalEmail,
  orNull,
  requiredLine,
} from '../../schemas.ts';
import { caseless } from '../../text.ts';
import type { Exact, Field, FieldOptions, OptionalOptions } from '../field.ts';
import { field, isMandatory, type ValueOf } from './base.ts';

type TextOptions = FieldOptions & {
  /** Maximum number of characters. */
  max: number;
  /** The database rejects empty text. */
  notEmpty?: true;
  /** A regular expression with the same meaning in PostgreSQL and JavaScript. */
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
  /** Users add to this text, so both versions can be kept when they conflict. */
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

export type TextListOptions = OptionalOptions & {
  maxItems: number;
  max: number;
  /** Texts that differ only in case or invisible characters are the same. */
  caseless?: true;
};

/** A list of distinct short texts. The neutral form has one per line, because items contain no line breaks. */
export function textList<const O extends TextListOptions>(
  options: Exact<O, TextListOptions>,
): Field<string[], string[], O> {
  const schema = lineList(options.maxItems, options.max, options.caseless && caseless);
  return field<string[], string[], O>('textList', options, {
    column: { type: 'text[]', notNull: true, default: `'{}'::text[]`, check: `texts_within(@, ${options.max})` },
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

/** An e-mail address, compared case-insensitively. */
export function email<const O extends OptionalOptions>(
  options: Exact<O, OptionalOptions>,
): Field<string | null, string, O> {
  return field<string | null, string, O>('email', options, {
    column: { type: 'citext', check: `char_length(@) BETWEEN 3 AND ${limits.email}` },
    input: optionalEmail,
    output: z.string().nullable(),
    filter: emailSchema,
    blank: '',
  });
}

/** An ISO 4217 currency code. */
export function currency<const O extends OptionalOptions>(
  options: Exact<O, OptionalOptions>,
): Field<string | null, string, O> {
  const code = (pattern: RegExp) =>
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(pattern, 'fields.currency' satisfies MessageKey);
  return field<string | null, string, O>('currency', options, {
    column: { type: 'character(3)', check: `@ ~ '^[A-Z]{3}$'` },
    input: orNull(code(/^([A-Z]{3})?$/)),
    output: z.string().nullable(),
    filter: code(/^[A-Z]{3}$/),
    blank: '',
    parse: (typed) => ({ value: typed.trim().toUpperCase() || null }),
  });
}
