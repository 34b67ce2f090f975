import { nameKey, type QueryField } from './fields.ts';
import { type FieldNamed, quotedValue } from './parse.ts';

/**
 * What is being typed at the end of a query: the beginning of a field's name, or of a value after a field's name.
 * `start` is its place in the query.
 */
export type Typing =
  | { kind: 'field'; typed: string; start: number }
  | { kind: 'value'; field: QueryField; typed: string; start: number };

const name = /(?:^|\s)-?(\p{L}[\p{L}\p{M}\p{N}_-]*)$/u;
const term =
  /(?:^|\s)-?(?:["“”„]([^"“”„]+)["“”„]|(\p{L}[\p{L}\p{M}\p{N}_-]*)):((?:["“”„][^"“”„]*(?:["“”„]|$)|[^\s"“”„])*)$/u;

/** Returns what is being typed at the end of a query; undefined for nothing that can be completed. */
export function typingIn(q: string, fieldNamed: FieldNamed<QueryField>): Typing | undefined {
  const [, quoted, plain, values = ''] = term.exec(q) ?? [];
  const field = fieldNamed(quoted ?? plain ?? '', quoted !== undefined);
  if (field) {
    const item = lastItem(values);
    return { kind: 'value', field, typed: item.replace(/["“”„]/gu, '').trim(), start: q.length - item.length };
  }
  const [, typed = ''] = name.exec(q) ?? [];
  return typed.length < 2 ? undefined : { kind: 'field', typed, start: q.length - typed.length };
}

/** Returns what follows the last comma outside quotation marks. */
function lastItem(values: string): string {
  let from = 0;
  let quoted = false;
  for (const [index, character] of [...values].entries()) {
    if (/["“”„]/u.test(character)) quoted = !quoted;
    else if (character === ',' && !quoted) from = index + 1;
  }
  return [...values].slice(from).join('');
}

/** Returns the query with a field instead of what is being typed. @param name as `nameInQuery` returns it */
export const withField = (q: string, { start }: Typing, name: string): string => `${q.slice(0, start)}${name}:`;

/** Returns the query with a value instead of what is being typed. */
export const withValue = (q: string, { start }: Typing, value: string): string =>
  `${q.slice(0, start)}${quotedValue(value)} `;

/** Returns whether a name or a label begins with what is being typed, as names of fields are compared. */
export const beginsWith = (label: string, typed: string): boolean =>
  label.split(/\s+/).some((_, word, words) => nameKey(words.slice(word).join('')).startsWith(nameKey(typed)));
