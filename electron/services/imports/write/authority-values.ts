import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { AuthorityValues } from '#shared/contract/files/import-questions.ts';
import { sortNameOf } from '#shared/sort-name.ts';

type Values = Record<string, unknown>;

const noDates = { birthYear: null, deathYear: null, datesText: null };

/**
 * Returns a new artist with the values of an authority. They replace those of the file, unless its rows are artists:
 * then they fill what the file lacks, so that importing it again changes nothing. Life dates are taken together, because
 * those of the other side may contradict them.
 */
export function withAuthority(artist: Values, authority: AuthorityValues, records: ImportMapping['records']): Values {
  const { sortName = sortNameOf(authority.name), ...known } = given(authority);
  // In a list of artists, the sort name follows from the name in the file.
  const [others, first] = records === 'artists' ? [known, given(artist)] : [artist, { sortName, ...known }];
  const hasDates = Object.keys(noDates).some((name) => name in first);
  return { ...others, ...(hasDates ? noDates : {}), ...first };
}

const given = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));
