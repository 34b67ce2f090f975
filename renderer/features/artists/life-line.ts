import type { Artist } from '#shared/contract/artists.ts';

type Life = Pick<Artist, 'datesText' | 'birthYear' | 'deathYear' | 'nationality'>;

/** "1840–1926", as the curator typed it or else made of the years; "" where nothing is known. */
export function datesOf({ datesText, birthYear, deathYear }: Omit<Life, 'nationality'>): string {
  if (datesText) return datesText;
  if (birthYear === null && deathYear === null) return '';
  if (deathYear === null) return `* ${birthYear}`;
  return `${birthYear ?? '?'}–${deathYear}`;
}

/** Nationality and dates in one quiet line. */
export function lifeLine(artist: Life): string {
  return [artist.nationality, datesOf(artist)].filter(Boolean).join(', ');
}
