// cspell:ignore wahr vrai verdadero waar falsch falso onwaar
import * as z from 'zod';
import { instant } from '../../instant.ts';
import { limits } from '../../limits.ts';
import { own } from '../../own.ts';
import { timestamp as timestampSchema } from '../../schemas.ts';
import type { Exact, Field, FieldOptions, OptionalOptions, RecordName } from '../field.ts';
import { parseDate } from '../parsers/date.ts';
import { field, isMandatory, nullLast, unlessEmpty, type ValueOf } from './base.ts';

type ReferenceOptions = FieldOptions & { onDelete?: 'CASCADE' | 'SET NULL' };
type Reference<O extends FieldOptions> = Field<ValueOf<string, O>, string | null, O>;

/** The id of a record of another type. */
export function reference<const O extends ReferenceOptions>(
  record: RecordName,
  options: Exact<O, ReferenceOptions>,
): Reference<O>;
export function reference(record: RecordName, options: ReferenceOptions): Field<string | null, string | null> {
  const { onDelete } = options;
  const id = isMandatory(options) ? z.string() : z.string().nullable();
  return field<string | null, string | null, ReferenceOptions>('reference', options, {
    column: { type: 'uuid', references: { record, ...(onDelete && { onDelete }) } },
    input: id,
    output: id,
    filter: z.string(),
    blank: null,
  });
}

/** What spreadsheets write for true and false, in English, German, French, Italian, Spanish and Dutch. */
const truthWords: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...'yes y true ja j wahr oui vrai sì si vero sí verdadero waar 1 x ✓ ✔ ☑'.split(' ').map((word) => [word, true]),
  ...'no n false nein falsch non faux falso nee onwaar 0 ☐'.split(' ').map((word) => [word, false]),
]);

/** True, false or null (unknown). */
export function yesNo<const O extends OptionalOptions>(
  options: Exact<O, OptionalOptions>,
): Field<boolean | null, boolean | null, O> {
  return field<boolean | null, boolean | null, O>('yesNo', options, {
    column: { type: 'boolean' },
    input: z.boolean().nullable(),
    output: z.boolean().nullable(),
    filter: z.boolean(),
    blank: null,
    format: (value, { labels } = {}) => (value === null ? '' : (labels?.[String(value)] ?? String(value))),
    parse: (typed, { labels = {} } = {}) =>
      unlessEmpty<boolean>(typed, (text) => {
        const word = text.trim().toLowerCase();
        const labelled = ['true', 'false'].find((key) => labels[key]?.toLowerCase() === word);
        const value = own(truthWords, labelled ?? word);
        return value === undefined ? { refused: 'yesNo' } : { value };
      }),
    compare: (a, b) => nullLast(a, b, (one, other) => Number(one) - Number(other)),
  });
}

const within = (min: string, max: string) => `@ BETWEEN '${min}' AND '${max}'`;

/** The CHECK of every point in time; `@` stands for the column's name. */
export const timestampCheck = within(limits.time.min, limits.time.max);

/** A calendar date as YYYY-MM-DD. With a locale, the month is a word where 3/4 and 4/3 could be mistaken. */
export function date<const O extends OptionalOptions>(
  options: Exact<O, OptionalOptions>,
): Field<string | null, string, O> {
  const schema = z.iso.date().regex(/^(?!0000)/);
  return field<string | null, string, O>('date', options, {
    column: { type: 'date', check: within(limits.time.min.slice(0, 10), limits.time.max.slice(0, 10)) },
    input: schema.nullable(),
    output: schema.nullable(),
    filter: schema,
    blank: '',
    format: (value, { locale } = {}) =>
      value === null
        ? ''
        : locale === undefined
          ? value
          : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(value)),
    parse: (typed, { locale } = {}) => unlessEmpty<string>(typed, (text) => parseDate(text, locale)),
  });
}

/** A point in time, to the millisecond. */
export function timestamp<const O extends OptionalOptions>(
  options: Exact<O, OptionalOptions>,
): Field<string | null, string, O, Date | null> {
  const schema = timestampSchema;
  return field<string | null, string, O, Date | null>('timestamp', options, {
    column: { type: 'timestamp(3) with time zone', check: timestampCheck },
    input: schema.nullable(),
    output: schema.nullable(),
    filter: schema,
    blank: '',
    present: (stored) => stored && instant(stored),
    format: (value, { locale } = {}) =>
      value === null ? '' : locale === undefined ? value : new Date(value).toLocaleString(locale),
    parse: (typed) =>
      unlessEmpty<string>(typed, (text) => {
        const at = schema.safeParse(text.trim());
        return at.success ? { value: at.data } : { refused: 'date' };
      }),
  });
}

type JsonValue = Record<string, unknown>;

/** JSON data, written by services only. */
export function json<const O extends OptionalOptions>(
  options: Exact<O, OptionalOptions>,
): Field<JsonValue, JsonValue, O> {
  const schema = z.record(z.string(), z.unknown());
  return field<JsonValue, JsonValue, O>('json', options, {
    column: { type: 'jsonb', notNull: true, default: `'{}'::jsonb`, check: `jsonb_typeof(@) = 'object'` },
    input: schema,
    output: schema,
    filter: schema,
    blank: {},
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    format: (value) => JSON.stringify(value),
  });
}

/** A value of a custom field, or null to remove it. */
export type CustomValue = string | number | boolean | null;

/**
 * Accepts any JSON: another version of Qwarty may have stored a value that this one does not know, and a client that
 * sends a whole record returns it. The service compares new values with their field.
 */
const customValue = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.unknown()), z.record(z.string(), z.unknown())])
  .nullable() as unknown as z.ZodType<CustomValue, CustomValue>;

/**
 * The values of the fields that a gallery defines itself, by the field's id. An input has the changed ones; the others
 * stay. An output also has values of fields that this version does not know, which may be of any type.
 */
export function customValues<const O extends OptionalOptions>(
  options: Exact<O, OptionalOptions>,
): Field<Record<string, CustomValue>, Record<string, CustomValue>, O> {
  // A number that is too large for JavaScript is Infinity, which no schema of numbers accepts.
  const output = z.record(z.string(), z.unknown() as unknown as typeof customValue);
  const schema = z
    .record(z.string().max(limits.shortText), customValue)
    .refine((values) => Object.keys(values).length <= limits.customFields.perRecord);
  return field<Record<string, CustomValue>, Record<string, CustomValue>, O>('customValues', options, {
    column: {
      type: 'jsonb',
      notNull: true,
      default: `'{}'::jsonb`,
      check: `jsonb_typeof(@) = 'object' AND @ = jsonb_strip_nulls(@)`,
    },
    input: schema,
    output,
    filter: output,
    blank: {},
    // In a form, a value that was emptied is an empty text.
    equal: (a, b) => {
      const known = (values: typeof a) => Object.entries(values).filter(([, value]) => value !== null && value !== '');
      const entries = (values: typeof a) =>
        JSON.stringify(known(values).sort(([one], [other]) => (one < other ? -1 : 1)));
      return entries(a) === entries(b);
    },
    format: (values) => Object.values(values).map(String).join('; '),
  });
}
