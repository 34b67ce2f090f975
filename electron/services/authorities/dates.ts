import { limits } from '#shared/limits.ts';

/**
 * Returns the year of an ISO date in the forms that authorities use: "1879-12-18T00:00:00", "+1879-00-00T00:00:00Z",
 * "-0500-01-01". Null if there is none, and for a future year, which authorities use for artists who may still be
 * alive.
 */
export function yearOf(date: string | undefined, now: Date = new Date()): number | null {
  const match = /^([+-]?)(\d{1,6})(?:-|$)/.exec(date ?? '');
  if (!match) return null;
  const year = Number(match[2]) * (match[1] === '-' ? -1 : 1);
  return year >= limits.year.min && year <= now.getUTCFullYear() ? year : null;
}

/** Returns life dates as text; null if none is known. */
export function datesText(birthYear: number | null, deathYear: number | null): string | null {
  if (birthYear === null && deathYear === null) return null;
  if (deathYear === null) return `born ${birthYear}`;
  return birthYear === null ? `died ${deathYear}` : `${birthYear}–${deathYear}`;
}
