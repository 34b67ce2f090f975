import { limits } from './limits.ts';

/** Fields that users append to, with their maximum length. Two versions of such a text are joined, not replaced. */
const longest: Record<string, number> = {
  biography: limits.biography,
  description: limits.biography,
  inscription: limits.longText,
  caption: limits.longText,
};

/**
 * Returns both versions of a note, one below the other, or only the longer one if it contains the other.
 *
 * @returns undefined for other fields, if a text is missing, or if the result would be too long
 */
export function bothNotes(field: string, first: unknown, second: unknown): string | undefined {
  const most = longest[field];
  if (most === undefined || typeof first !== 'string' || typeof second !== 'string') return undefined;
  if (first.includes(second)) return first;
  const both = second.includes(first) ? second : `${first}\n\n${second}`;
  return both.length <= most ? both : undefined;
}
