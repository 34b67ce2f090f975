import { artworks } from '#shared/catalogue/artworks.ts';
import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import { type SizeClass, sizeClasses } from '#shared/catalogue/facets.ts';
import { columnName } from '#shared/catalogue/names.ts';
import { own } from '#shared/own.ts';
import { recordId } from '../common/records.ts';
import type { Bind, Value } from './condition.ts';
import { firstYear, lastYear, longestSide } from './expressions.ts';
import { containing, type FilterField, numberColumn, oneOf, textColumn, within } from './field-sql.ts';

const ofArtist = (condition: string) => `EXISTS (SELECT FROM artists a WHERE a.id = w.artist_id AND ${condition})`;

/** Returns the condition for any attribution to one of some artists; the main artist has one too. */
const attributedTo: NonNullable<FilterField['is']> = (ids, bind) =>
  `EXISTS (SELECT 1 FROM attributions t WHERE t.artwork_id = w.id
     AND ${oneOf('t.artist_id', 'uuid')(
       ids.map((id) => recordId('artist', String(id))),
       bind,
     )})`;

/** Returns the condition for being in one of some collections, found by `which`. */
const inCollection = (which: string) => `w.id IN (SELECT artwork_id FROM collection_members c WHERE ${which})`;

const inSizeClass: NonNullable<FilterField['is']> = (values, bind) =>
  anyOf(values, (value) => {
    const { from, below } = sizeClasses[value as SizeClass];
    return within(longestSide, longestSide, 'numeric')({ from, ...(below !== null && { below }) }, bind);
  });

const anyOf = (values: readonly Value[], condition: (value: Value) => string) =>
  `(${values.map(condition).join(' OR ')})`;

/** Artists are found by the words of their names, as in a search. */
const ofArtistNamed: NonNullable<FilterField['text']> = (text, bind) =>
  `w.id IN (SELECT t.artwork_id FROM attributions t JOIN artists a ON a.id = t.artist_id
     WHERE a.search @@ (SELECT string_agg('(' || query || ')', ' & ')::tsquery
       FROM unnest(search_queries(${bind(text)}::text)) query))`;

const texts = [
  ...['title', 'inventoryNumber', 'dateText', 'medium', 'dimensionsText', 'edition', 'currency', 'creditLine'],
  ...['inscription', 'description'],
] as const;
const sizes = ['heightMm', 'widthMm', 'depthMm', 'weightG'] as const;

const terms = Object.keys(artworks.filters).map((name) => [name, textColumn(`w.${columnName(name)}`)] as const);

const fields: Readonly<Record<string, FilterField>> = {
  ...Object.fromEntries(terms),
  artistId: { none: 'false', is: attributedTo, text: ofArtistNamed },
  ...Object.fromEntries(texts.map((name) => [name, textColumn(`w.${columnName(name)}`)])),
  ...Object.fromEntries(sizes.map((name) => [name, numberColumn(`w.${columnName(name)}`, 'numeric')])),
  added: numberColumn('w.created_at', 'timestamptz'),
  changed: numberColumn('w.updated_at', 'timestamptz'),
  decade: {
    none: `${firstYear} IS NULL`,
    is: (values, bind) =>
      anyOf(values, (value) =>
        within(firstYear, firstYear, 'bigint')({ from: value, below: Number(value) + 10 }, bind),
      ),
  },
  year: { none: `${firstYear} IS NULL`, range: within(firstYear, lastYear, 'bigint') },
  tag: {
    none: `w.tags = '{}'`,
    is: (values, bind) => anyOf(values, (value) => `tag_keys(w.tags) @> tag_keys(ARRAY[${bind(value)}::text])`),
  },
  nationality: {
    none: ofArtist('a.nationality IS NULL'),
    is: (values, bind) => ofArtist(oneOf('a.nationality', 'text')(values, bind)),
    text: (text, bind) => ofArtist(containing('a.nationality')(text, bind)),
  },
  hasImages: {
    none: 'w.primary_image_id IS NULL',
    is: ([value]) => `w.primary_image_id IS ${value === true ? 'NOT NULL' : 'NULL'}`,
  },
  collection: {
    none: 'NOT EXISTS (SELECT FROM collection_members c WHERE c.artwork_id = w.id)',
    is: (ids, bind) =>
      inCollection(
        oneOf('c.collection_id', 'uuid')(
          ids.map((id) => recordId('collection', String(id))),
          bind,
        ),
      ),
    text: (text, bind) =>
      inCollection(`c.collection_id IN (SELECT id FROM collections WHERE ${containing('name')(text, bind)})`),
  },
  colour: {
    none: `NOT EXISTS (SELECT FROM image_colours i WHERE i.image_id = w.primary_image_id AND i.colours <> '{}')`,
    is: (values, bind) =>
      `w.primary_image_id IN (SELECT image_id FROM image_colours WHERE colours && ${bind([...values])}::text[])`,
  },
  sizeClass: { none: `${longestSide} IS NULL`, is: inSizeClass },
  price: numberColumn('w.price', 'numeric'),
};

/** Returns how a field of artworks is filtered; undefined for an unknown one. A custom field is `extra.<id>`. */
export function artworkField(name: string, bind: Bind): FilterField | undefined {
  const id = customIdOf(name);
  return id === undefined ? own(fields, name) : customValue(bind(id));
}

/**
 * Custom values are compared by what they are, because a field may have had another kind on another desktop. A term called
 * "none" is the same as no value.
 */
function customValue(id: string): FilterField {
  const value = `w.extra -> ${id}::text`;
  const text = `(w.extra ->> ${id}::text)`;
  const number = `(CASE jsonb_typeof(${value}) WHEN 'number' THEN ${text}::numeric END)`;
  return {
    none: `coalesce(${text}, 'none') = 'none'`,
    is: (values, bind) => oneOf(text, 'text')(values.map(String), bind),
    text: containing(text),
    range: (range, bind) =>
      Object.values(range).some((limit) => typeof limit === 'number')
        ? within(number, number, 'numeric')(range, bind)
        : within(`${text} COLLATE "C"`, `${text} COLLATE "C"`, 'text')(range, bind),
  };
}
