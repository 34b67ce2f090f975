import { limits } from '../limits.ts';
import { integer } from './kinds/numbers.ts';
import { json } from './kinds/others.ts';
import { term } from './kinds/term.ts';
import { text } from './kinds/text.ts';
import { defineRecord } from './record.ts';

/** Searches of the list of artworks that users keep under a name. */
export const savedSearches = defineRecord(
  'saved_searches',
  {
    name: text({ required: true, max: limits.name }),
    /** The words and terms of the search box. */
    query: text({ max: limits.search }),
    /** The list's other filters by name. */
    filters: json({}),
    sort: text({ max: limits.sort }),
    direction: term({ of: ['asc', 'desc'], required: true, default: 'asc' }),
    /** The order of artworks that have the same value of `sort`. */
    thenBy: text({ max: limits.sort }),
    thenDirection: term({ of: ['asc', 'desc'], required: true, default: 'asc' }),
    view: term({ of: ['grid', 'list'], required: true, default: 'grid' }),
    /** From 0, among all saved searches. */
    position: integer({ required: true, default: 0 }),
  },
  {
    label: { field: 'name' },
    sync: { id: 9, sort: 9 },
    groups: { search: ['query', 'filters'], order: ['sort', 'direction', 'thenBy', 'thenDirection'] },
  },
);
