import type { KindName } from '../field.ts';
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
