import type { AuthorityArtist } from '#shared/contract/catalogue/authorities.ts';

/** The form fields that an authority record can fill. */
export type Fillable = {
  name: string;
  sortName: string;
  nationality: string;
  birthYear: number | string;
  deathYear: number | string;
  datesText: string;
  ulanId: string;
  wikidataId: string;
};

export type Change = { field: keyof Fillable; before: string; after: string; value: string | number };

/** Returns the fields in which the authority record differs from the form; fields that it lacks are left alone. */
export function changesBy(known: AuthorityArtist, values: Fillable): Change[] {
  const { name, sortName, nationality, birthYear, deathYear, datesText, source, id } = known;
  const idField = source === 'ulan' ? 'ulanId' : 'wikidataId';
  const offered = { name, sortName, nationality, datesText, birthYear, deathYear, [idField]: id };
  return (Object.entries(offered) as [keyof Fillable, string | number | null][]).flatMap(([field, value]) => {
    if (value === null || String(value) === String(values[field])) return [];
    return [{ field, value, before: String(values[field]), after: String(value) }];
  });
}
