import { limits } from '../limits.ts';
import { sortTitleOf } from '../sort-title.ts';
import { length, money, weight, year } from './kinds/numbers.ts';
import { customValues, reference } from './kinds/others.ts';
import { term } from './kinds/term.ts';
import { currency, lines, text, textList } from './kinds/text.ts';
import { defineRecord } from './record.ts';
import { artworkSynonyms as headings } from './synonyms/artworks.ts';

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
    title: text({
      synonyms: headings.title,
      search: 'A',
      required: true,
      max: limits.title,
      list: 'column',
      sort: 'sortTitle',
    }),
    /** The title without a leading article. */
    sortTitle: text({ synonyms: headings.sortTitle, proposed: { from: 'title', by: sortTitleOf }, max: limits.title }),
    otherTitles: textList({ synonyms: headings.otherTitles, search: 'A', maxItems: limits.aliases, max: limits.title }),
    objectType: term({
      synonyms: headings.objectType,
      of: objectTypes,
      open: true,
      list: 'column',
      sort: true,
      filter: true,
    }),
    /** The main artist; the attributions contain all artists. */
    artistId: reference('artists', { synonyms: headings.artist, required: true, managed: true, list: 'column' }),
    inventoryNumber: text({
      synonyms: headings.inventoryNumber,
      search: 'A',
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
    dateText: text({ synonyms: headings.dateText, search: 'B', max: limits.shortText, list: true }),
    earliestYear: year({ synonyms: headings.earliestYear, list: 'column', sort: true }),
    latestYear: year({ synonyms: headings.latestYear }),
    medium: lines({ synonyms: headings.medium, search: 'B', list: true }),
    dimensionsText: lines({ synonyms: headings.dimensionsText, search: 'C' }),
    heightMm: length({ synonyms: headings.heightMm }),
    widthMm: length({ synonyms: headings.widthMm }),
    depthMm: length({ synonyms: headings.depthMm }),
    weightG: weight({ synonyms: headings.weightG }),
    edition: text({ synonyms: headings.edition, search: 'C', max: limits.shortText }),
    availability: term({
      synonyms: headings.availability,
      of: availabilities,
      managed: true,
      list: 'column',
      sort: true,
      filter: true,
    }),
    price: money({ synonyms: headings.price, managed: true, list: 'column', sort: true }),
    currency: currency({ synonyms: headings.currency, managed: true, list: true }),
    ownership: term({ synonyms: headings.ownership, of: ownerships, managed: true, filter: true }),
    creditLine: lines({ synonyms: headings.creditLine, search: 'C', managed: true }),
    inscription: lines({ synonyms: headings.inscription, search: 'C', note: true }),
    description: lines({ synonyms: headings.description, search: 'C', max: limits.biography, note: true }),
    tags: textList({ synonyms: headings.tags, search: 'B', maxItems: limits.tags, max: limits.tag, caseless: true }),
    extra: customValues({ search: 'C', managed: true, list: true }),
  },
  {
    label: { field: 'title' },
    sync: { id: 3, sort: 3 },
    groups: {
      years: ['earliestYear', 'latestYear'],
      size: ['heightMm', 'widthMm', 'depthMm'],
      price: ['price', 'currency'],
    },
    names: { main: 'title', others: 'otherTitles' },
  },
);
