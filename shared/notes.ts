import type { LinesOptions } from './catalogue/kinds/text.ts';
import { fieldNamed } from './catalogue/record-types.ts';
import { limits } from './limits.ts';

/**
 * Returns both versions of a note, one below the other, or only the longer one if it contains the other.
 *
 * @returns undefined for other fields, if a text is missing, or if the result would be too long
 */
export function bothNotes(field: string, first: unknown, second: unknown): string | undefined {
  const { note, max = limits.longText }: LinesOptions = fieldNamed(field)?.options ?? {};
  if (!note || typeof first !== 'string' || typeof second !== 'string') return undefined;
  if (first.includes(second)) return first;
  const both = second.includes(first) ? second : `${first}\n\n${second}`;
  return both.length <= max ? both : undefined;
}
