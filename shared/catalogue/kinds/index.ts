import type { KindName } from '../field.ts';
import type { AnyField } from '../record.ts';
import { decimal, integer, length, money, percent, weight, year } from './numbers.ts';
import { customValues, date, json, reference, timestamp, yesNo } from './others.ts';
import { term } from './term.ts';
import { currency, email, lines, text, textList } from './text.ts';

/** The constructor of every kind of field, by name. */
export const kinds = {
  text,
  lines,
  textList,
  email,
  term,
  year,
  integer,
  number: decimal,
  length,
  weight,
  money,
  currency,
  percent,
  yesNo,
  date,
  timestamp,
  reference,
  json,
  customValues,
} as const satisfies Record<KindName, unknown>;

/** A field definition as data. References are excluded, because data cannot add record types. */
type StoredField = {
  [K in Exclude<KindName, 'reference'>]: { kind: K; options: Parameters<(typeof kinds)[K]>[0] };
}[Exclude<KindName, 'reference'>];

/** Builds a field from its stored definition. */
export function fieldFrom({ kind, options }: StoredField): AnyField {
  return (kinds[kind] as (options: StoredField['options']) => AnyField)(options);
}
