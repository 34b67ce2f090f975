import { limits } from '../limits.ts';
import { sortNameOf } from '../sort-name.ts';
import { year } from './kinds/numbers.ts';
import { customValues } from './kinds/others.ts';
import { email, lines, text, textList } from './kinds/text.ts';
import { defineRecord } from './record.ts';
import { artistSynonyms as headings } from './synonyms/artists.ts';

/** The people and groups who made the artworks. */
export const artists = defineRecord(
  'artists',
  {
    name: text({ synonyms: headings.name, search: 'A', required: true, max: limits.name, list: true, sort: true }),
    /** "Surname, Forename". */
    sortName: text({
      synonyms: headings.sortName,
      search: 'A',
      proposed: { from: 'name', by: sortNameOf },
      max: limits.name,
      list: true,
      sort: true,
    }),
    aliases: textList({ synonyms: headings.aliases, search: 'A', maxItems: limits.aliases, max: limits.name }),
    email: email({ synonyms: headings.email, unique: 'null' }),
    biography: lines({ synonyms: headings.biography, max: limits.biography, note: true }),
    nationality: text({ synonyms: headings.nationality, search: 'B', max: limits.shortText, list: true, sort: true }),
    birthYear: year({ synonyms: headings.birthYear, list: true, sort: true }),
    deathYear: year({ synonyms: headings.deathYear, list: true }),
    datesText: text({ synonyms: headings.datesText, search: 'B', max: limits.shortText, list: true }),
    ulanId: text({ synonyms: headings.ulanId, max: limits.authorityId }),
    wikidataId: text({ synonyms: headings.wikidataId, max: limits.authorityId }),
    viafId: text({ synonyms: headings.viafId, max: limits.authorityId }),
    extra: customValues({ search: 'C', managed: true }),
  },
  {
    label: { field: 'name' },
    sync: { id: 1, sort: 1 },
    groups: { life: ['birthYear', 'deathYear'] },
    names: { main: 'name', others: 'aliases' },
  },
);
