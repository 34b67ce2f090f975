import { limits } from './limits.ts';

/** The texts that people add to, and the most that each takes. Of two versions of one, neither replaces the other. */
const longest: Record<string, number> = {
  biography: limits.biography,
  description: limits.biography,
  inscription: limits.longText,
  caption: limits.longText,
};

/**
 * Both versions of a note, one below the other; the longer one alone where it contains the other.
 * @returns undefined where that makes no sense: in other fields, without two texts, or beyond what the field takes
 */
export function bothNotes(field: string, first: unknown, second: unknown): string | undefined {
  const most = longest[field];
  if (most === undefined || typeof first !== 'string' || typeof second !== 'string') return undefined;
  if (first.includes(second)) return first;
  const both = second.includes(first) ? second : `${first}\n\n${second}`;
  return both.length <= most ? both : undefined;
}
