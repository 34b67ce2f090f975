import { limits } from '../limits.ts';
import { sortTitleOf } from '../sort-title.ts';
import { length, money, weight, year } from './kinds/numbers.ts';
import { reference } from './kinds/others.ts';
import { term } from './kinds/term.ts';
import { currency, lines, text, textList } from './kinds/text.ts';
import { defineRecord } from './record.ts';

const availabilities = ['available', 'reserved', 'sold', 'not_for_sale', 'out', 'inactive'] as const;
const ownerships = ['owned', 'co_owned', 'consigned', 'non_inventory'] as const;

const objectTypes = [
  'painting',
  'drawing',
  'watercolour',
  'print',
  'photograph',
  'collage',
  'sculpture',
  'relief',
  'installation',
  'video',
  'performance',
  'sound work',
  'digital artwork',
  'textile',
  'ceramic',
  'furniture',
  'book',
  'poster',
] as const;

/** The gallery's artworks. */
export const artworks = defineRecord(
  'artworks',
  {
    title: text({ required: true, max: limits.title, list: 'column', sort: 'sortTitle' }),
    /** The title without a leading article. */
    sortTitle: text({ proposed: { from: 'title', by: sortTitleOf }, max: limits.title }),
    otherTitles: textList({ maxItems: limits.aliases, max: limits.title }),
    objectType: term({ of: objectTypes, open: true, list: 'column', sort: true, filter: true }),
    /** The main artist; the attributions contain all artists. */
    artistId: reference('artists', { required: true, managed: true, list: 'column' }),
    inventoryNumber: text({
      max: limits.shortText,
      notEmpty: true,
      unique: 'suffix',
      comparedBy: 'inventory_key',
      managed: true,
      list: 'column',
      sort: true,
    }),
    primaryImageId: reference('images', { edit: false, quiet: true, onDelete: 'SET NULL' }),
    /** The date as displayed ("about 1890"). Lists sort and filter by the years. */
    dateText: text({ max: limits.shortText, list: true }),
    earliestYear: year({ list: 'column', sort: true }),
    latestYear: year({}),
    medium: lines({ list: true }),
    dimensionsText: lines({}),
    heightMm: length({}),
    widthMm: length({}),
    depthMm: length({}),
    weightG: weight({}),
    edition: text({ max: limits.shortText }),
    availability: term({ of: availabilities, managed: true, list: 'column', sort: true, filter: true }),
    price: money({ managed: true, list: 'column', sort: true }),
    currency: currency({ managed: true, list: true }),
    ownership: term({ of: ownerships, managed: true }),
    creditLine: lines({ managed: true }),
    inscription: lines({ note: true }),
    description: lines({ max: limits.biography, note: true }),
    tags: textList({ maxItems: limits.tags, max: limits.tag, caseless: true }),
  },
  {
    sync: { id: 3, sort: 3 },
    groups: {
      years: ['earliestYear', 'latestYear'],
      size: ['heightMm', 'widthMm', 'depthMm'],
      price: ['price', 'currency'],
    },
    names: { main: 'title', others: 'otherTitles' },
    extra: true,
  },
);
