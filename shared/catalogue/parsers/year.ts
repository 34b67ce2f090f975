// cspell:ignore etwa vers (words before a year in German and French)
import type { Parsed } from '../field.ts';
import { plain } from './number.ts';

const circa = /^(?:circa|about|approx|etwa|vers|env|ca|um|c)\.? ?(?=\d|a\.?d)/i;
const before = /^(\d+) ?(?:b\.? ?c\.?(?: ?e\.?)?|v\.? ?chr\.?|v\.? ?u\.? ?z\.?|av\.? ?j\.?-?c\.?|a\. ?c\.)$/i;
const after =
  /^(?:(\d+) ?(?:a\.? ?d\.?|c\.? ?e\.?|n\.? ?chr\.?|u\.? ?z\.?|ap\.? ?j\.?-?c\.?|d\. ?c\.)|a\.? ?d\.? ?(\d+))$/i;

/**
 * Parses a single year: 1830, c. 1830, AD 500, and before Christ −500, 500 BC or 500 v. Chr. Refuses ranges, decades
 * and centuries, which are not single years.
 */
export function parseYear(typed: string): Parsed<number> {
  const text = plain(typed).replace(circa, '');
  const early = before.exec(text)?.[1];
  const [, late, marked = late ?? text] = after.exec(text) ?? [];
  const year = early === undefined ? Number(/^-?\d{1,5}$/.test(marked) ? marked : Number.NaN) : -Number(early);
  const isYear = Number.isInteger(year) && Math.abs(year) < 100_000 && !Object.is(year, -0);
  return isYear ? { value: year } : { refused: 'year' };
}
