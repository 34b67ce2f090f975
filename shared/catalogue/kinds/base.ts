import type { Column, Field, FieldOptions, KindName, Parsed } from '../field.ts';

/** Returns whether the field always has a value, because it is required or derived. */
export const isMandatory = ({ required, proposed }: FieldOptions): boolean =>
  required === true || proposed !== undefined;

/** The type of a field's value with these options. */
export type ValueOf<Value, Options> = Options extends { required: true } | { proposed: object } ? Value : Value | null;

type Methods = 'terms' | 'present' | 'equal' | 'format' | 'parse' | 'compare';

/** The properties that each kind defines; methods default to those of one line of text. */
type Own<Value, Draft, Stored> = {
  column: Omit<Column, 'notNull'> & { notNull?: boolean };
} & Pick<Field<Value, Draft, FieldOptions, Stored>, 'input' | 'output' | 'filter' | 'blank'> &
  Partial<Pick<Field<Value, Draft, FieldOptions, Stored>, Methods>>;

/** Creates a field from a kind's own properties and the defaults. */
export function field<Value, Draft, Options extends FieldOptions, Stored = Value>(
  kind: KindName,
  options: Options,
  own: Own<Value, Draft, Stored>,
): Field<Value, Draft, Options, Stored> {
  const byDefault = options.default === undefined ? {} : { default: literal(options.default) };
  return {
    kind,
    options,
    terms: [],
    present: (stored) => stored as unknown as Value,
    equal: (a, b) => a === b,
    format: (value) => (value === null || value === undefined ? '' : String(value)),
    parse: (text) => ({ value: (text.trim() || null) as Value }),
    compare: (a, b) => nullLast(a, b, (one, other) => natural.compare(String(one), String(other))),
    ...own,
    column: { ...byDefault, ...own.column, notNull: own.column.notNull ?? isMandatory(options) },
  };
}

const natural = new Intl.Collator(undefined, { numeric: true });

/** Compares two values with `compare`; null comes last. */
export function nullLast<T>(a: T, b: T, compare: (a: NonNullable<T>, b: NonNullable<T>) => number): number {
  if (a == null || b == null) return Number(a == null) - Number(b == null);
  return compare(a, b);
}

/** Parses text with `parse`; empty text becomes null. */
export function unlessEmpty<Value>(text: string, parse: (text: string) => Parsed<Value>): Parsed<Value | null> {
  return text.trim() === '' ? { value: null } : parse(text);
}

/** Returns a value as an SQL literal. */
export const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'::text`;
