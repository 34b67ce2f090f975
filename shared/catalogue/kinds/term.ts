import * as z from 'zod';
import { limits } from '../../limits.ts';
import { own } from '../../own.ts';
import { line, requiredLine } from '../../schemas.ts';
import type { Exact, Field, FieldOptions } from '../field.ts';
import { field, isMandatory, nullLast, unlessEmpty, type ValueOf } from './base.ts';

type TermOptions = FieldOptions & {
  /** The terms in display order. */
  of: readonly string[];
  /** Accepts other terms too. */
  open?: true;
};
type TermValue<O> = O extends { open: true } ? string : O extends { of: readonly (infer T)[] } ? T : string;
type Term<O extends FieldOptions> = Field<
  ValueOf<TermValue<O>, O>,
  O extends { open: true } ? string : ValueOf<TermValue<O>, O> | null,
  O
>;

/** A term from a list. Terms are stored in English and shown by their labels. */
export function term<const O extends TermOptions>(options: Exact<O, TermOptions>): Term<O>;
export function term(options: TermOptions): Field<string | null, string | null> {
  const { of, open } = options;
  const closed = z.enum(of);
  const mandatory = isMandatory(options);
  const list = of.map((each) => `'${each.replaceAll("'", "''")}'`).join(', ');
  return field<string | null, string | null, TermOptions>('term', options, {
    column: { type: 'text', check: open ? `char_length(@) BETWEEN 1 AND ${limits.term}` : `@ IN (${list})` },
    input: open ? (mandatory ? requiredLine(limits.term) : line(limits.term)) : mandatory ? closed : closed.nullable(),
    output: open ? (mandatory ? z.string() : z.string().nullable()) : mandatory ? closed : closed.nullable(),
    filter: open ? requiredLine(limits.term) : closed,
    blank: open ? '' : null,
    terms: of,
    format: (value, { labels } = {}) => (value === null ? '' : (own(labels, value) ?? value)),
    parse: (typed, { labels = {} } = {}) =>
      unlessEmpty<string>(typed, (text) => {
        const wanted = normalised(text);
        const found = of.find((each) => normalised(each) === wanted || normalised(labels[each] ?? each) === wanted);
        return found !== undefined ? { value: found } : open ? { value: text.trim() } : { refused: 'term' };
      }),
    compare: (a, b) => nullLast(a, b, (one, other) => place(of, one) - place(of, other) || one.localeCompare(other)),
  });
}

/** Normalises a term for comparison: ignores case, spaces, hyphens and underscores. */
const normalised = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

const place = (of: readonly string[], value: string) => (of.includes(value) ? of.indexOf(value) : of.length);
