import type { KindName } from '../field.ts';
import type { AnyField } from '../record.ts';
import { integer, length, money, percent, weight, year } from './numbers.ts';
import { date, json, reference, timestamp, yesNo } from './others.ts';
import { term } from './term.ts';
import { currency, email, lines, text, textList } from './text.ts';

/** Every kind of field by its name: definitions call them, and stored definitions are built with `fieldFrom`. */
export const kinds = {
  text,
  lines,
  textList,
  email,
  term,
  year,
  integer,
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
} as const satisfies Record<KindName, unknown>;

/** A field as data. References are not among them: they need a record type, which data cannot add. */
export type StoredField = {
  [K in Exclude<KindName, 'reference'>]: { kind: K; options: Parameters<(typeof kinds)[K]>[0] };
}[Exclude<KindName, 'reference'>];

/** Builds a field from its stored definition, the same as a call of its kind would. */
export function fieldFrom({ kind, options }: StoredField): AnyField {
  return (kinds[kind] as (options: StoredField['options']) => AnyField)(options);
}
