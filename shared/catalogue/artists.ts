import { limits } from '../limits.ts';
import { sortNameOf } from '../sort-name.ts';
import { year } from './kinds/numbers.ts';
import { email, lines, text, textList } from './kinds/text.ts';
import { defineRecord } from './record.ts';

/** The people and groups who made the artworks. */
export const artists = defineRecord(
  'artists',
  {
    name: text({ required: true, max: limits.name, list: true, sort: true }),
    /** "Surname, Forename". */
    sortName: text({ proposed: { from: 'name', by: sortNameOf }, max: limits.name, list: true, sort: true }),
    aliases: textList({ maxItems: limits.aliases, max: limits.name }),
    email: email({ unique: 'null' }),
    biography: lines({ max: limits.biography, note: true }),
    nationality: text({ max: limits.shortText, list: true, sort: true }),
    birthYear: year({ list: true, sort: true }),
    deathYear: year({ list: true }),
    datesText: text({ max: limits.shortText, list: true }),
    ulanId: text({ max: limits.authorityId }),
    wikidataId: text({ max: limits.authorityId }),
    viafId: text({ max: limits.authorityId }),
  },
  {
    sync: { id: 1, sort: 1 },
    groups: { life: ['birthYear', 'deathYear'] },
    names: { main: 'name', others: 'aliases' },
    extra: true,
  },
);
