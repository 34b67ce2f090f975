import i18next from 'i18next';
import type { Artist } from '#shared/contract/catalogue/artists.ts';

type Life = Pick<Artist, 'datesText' | 'birthYear' | 'deathYear' | 'nationality'>;

/** Returns the dates as typed, otherwise built from the years ("1840–1926"); '' if unknown. */
export function lifeDates({ datesText, birthYear, deathYear }: Omit<Life, 'nationality'>): string {
  if (datesText) return datesText;
  if (birthYear === null && deathYear === null) return '';
  if (deathYear === null) return i18next.t('artists:born', { year: birthYear });
  return `${birthYear ?? '?'}–${deathYear}`;
}

/** Returns nationality and dates as one line. */
export function nationalityAndDates(artist: Life): string {
  return [artist.nationality, lifeDates(artist)].filter(Boolean).join(', ');
}
