import type { Artist, ArtistInput } from '#shared/contract/artists.ts';

/** The artist as it stands in the form's fields: text everywhere, so that anything typed can stay. */
export type ArtistValues = {
  name: string;
  sortName: string;
  aliases: string[];
  nationality: string;
  birthYear: number | string;
  deathYear: number | string;
  datesText: string;
  email: string;
  biography: string;
  ulanId: string;
  wikidataId: string;
  viafId: string;
};

export const emptyArtist: ArtistValues = {
  name: '',
  sortName: '',
  aliases: [],
  nationality: '',
  birthYear: '',
  deathYear: '',
  datesText: '',
  email: '',
  biography: '',
  ulanId: '',
  wikidataId: '',
  viafId: '',
};

/** What the record says, as it stands in the fields. */
export function valuesOf(artist: Artist): ArtistValues {
  const fields = Object.keys(emptyArtist) as (keyof ArtistValues)[];
  return Object.fromEntries(fields.map((field) => [field, artist[field] ?? ''])) as ArtistValues;
}

const yearOf = (typed: number | string) => (typed === '' ? null : Number(typed));

/** What stands in the fields, as the contract takes it. An empty filing name is left to the server to derive. */
export function inputOf(values: ArtistValues): ArtistInput {
  const { sortName, email, birthYear, deathYear, ...texts } = values;
  return {
    ...texts,
    ...(sortName.trim() && { sortName }),
    email: email.trim() || null,
    birthYear: yearOf(birthYear),
    deathYear: yearOf(deathYear),
  };
}
