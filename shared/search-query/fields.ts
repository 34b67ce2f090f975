import { artworks } from '../catalogue/artworks.ts';
import type { CustomKind } from '../catalogue/custom-fields.ts';
import { customName } from '../catalogue/custom-fields.ts';
import type { FieldNamed } from './parse.ts';

// cspell:disable (names of fields in English and German)

/** What the values of a field in a query are. `has` names another field, which must have a value. */
export type QueryKind =
  | CustomKind
  | 'artist'
  | 'collection'
  | 'term'
  | 'tag'
  | 'year'
  | 'length'
  | 'weight'
  | 'time'
  | 'has';

/** A field of the query language; `field` is its name in conditions. */
export type QueryField = { field: string; kind: QueryKind; en: string; de: string; terms?: readonly string[] };

const f = (field: string, kind: QueryKind, en: string, de: string): QueryField => ({ field, kind, en, de });

/** The fields of artworks in a query with their names in English and German, those used most first. */
export const queryFields: readonly QueryField[] = [
  f('artistId', 'artist', 'artist', 'künstler'),
  f('year', 'year', 'year', 'jahr'),
  f('availability', 'term', 'availability', 'verfügbarkeit'),
  f('objectType', 'term', 'type', 'objekttyp'),
  f('medium', 'text', 'medium', 'technik'),
  f('tag', 'tag', 'tag', 'schlagwort'),
  f('collection', 'collection', 'collection', 'sammlung'),
  f('has', 'has', 'has', 'hat'),
  f('price', 'number', 'price', 'preis'),
  f('title', 'text', 'title', 'titel'),
  f('inventoryNumber', 'text', 'number', 'inventarnummer'),
  f('changed', 'time', 'changed', 'geändert'),
  f('added', 'time', 'added', 'hinzugefügt'),
  f('ownership', 'term', 'ownership', 'eigentum'),
  f('nationality', 'text', 'nationality', 'nationalität'),
  f('decade', 'year', 'decade', 'jahrzehnt'),
  f('sizeClass', 'term', 'size', 'größe'),
  f('heightMm', 'length', 'height', 'höhe'),
  f('widthMm', 'length', 'width', 'breite'),
  f('depthMm', 'length', 'depth', 'tiefe'),
  f('weightG', 'weight', 'weight', 'gewicht'),
  f('hasImages', 'yesNo', 'image', 'bild'),
  f('colour', 'term', 'colour', 'farbe'),
  f('currency', 'text', 'currency', 'währung'),
  f('edition', 'text', 'edition', 'auflage'),
  f('creditLine', 'text', 'credit', 'creditline'),
  f('inscription', 'text', 'inscription', 'bezeichnung'),
  f('description', 'text', 'description', 'beschreibung'),
  f('dimensionsText', 'text', 'dimensions', 'maße'),
  f('dateText', 'text', 'dating', 'datierung'),
];

/** Other names of fields that are not column headings. */
const others: Readonly<Record<string, string>> = {
  images: 'hasImages',
  photo: 'hasImages',
  bilder: 'hasImages',
  foto: 'hasImages',
  date: 'year',
  datum: 'year',
  tags: 'tag',
  schlagwörter: 'tag',
  updated: 'changed',
  modified: 'changed',
  created: 'added',
  angelegt: 'added',
  typ: 'objectType',
  status: 'availability',
  mit: 'has',
  color: 'colour',
  farben: 'colour',
};

/** The field of the definition whose column headings are names of a query's field. */
const defined: Readonly<Record<string, string>> = { tag: 'tags' };

/** Returns a name in the form in which names are compared: without case, accents, spaces, hyphens and quotation marks. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}\s_"“”„-]+/gu, '')
    .toLowerCase();

const named = new Map<string, QueryField>();
const add = (name: string, field: QueryField) => {
  const key = nameKey(name);
  if (key.length > 1 && !named.has(key)) named.set(key, field);
};
for (const field of queryFields) for (const name of [field.en, field.de, field.field]) add(name, field);
for (const [name, field] of Object.entries(others)) add(name, queryFields.find((each) => each.field === field)!);
for (const field of queryFields) {
  const definition = artworks.fields[(defined[field.field] ?? field.field) as 'title'];
  const { en = '', de = '' } = (definition?.options.synonyms ?? {}) as { en?: string; de?: string };
  for (const name of `${en},${de}`.split(',')) add(name, field);
}

type Custom = { id: string; kind: CustomKind; label: string; terms: readonly string[]; retiredAt: string | null };

/**
 * Returns a function that finds a field by a name: English, German, a column heading, or a custom field's label. A name
 * in quotation marks is rather that of a custom field, which is how one with the name of a common field is found.
 */
export function queryFieldNamed(custom: readonly Custom[]): FieldNamed<QueryField> {
  const own = new Map(
    custom
      .filter(({ retiredAt }) => retiredAt === null)
      .map(({ id, kind, label, terms }) => [
        nameKey(label),
        { field: customName(id), kind, en: label, de: label, terms },
      ]),
  );
  return (name, quoted) => {
    const key = nameKey(name);
    return quoted ? (own.get(key) ?? named.get(key)) : (named.get(key) ?? own.get(key));
  };
}

const plainName = /^\p{L}[\p{L}\p{M}\p{N}_-]*$/u;

/**
 * Returns a field's name as a query has it: in quotation marks if it has other characters than letters, numbers and
 * hyphens, or if it would name another field.
 */
export function nameInQuery({ field }: QueryField, name: string, fieldNamed: FieldNamed<QueryField>): string {
  const isPlain = plainName.test(name) && fieldNamed(name, false)?.field === field;
  return isPlain ? name : `"${name.replace(/["“”„]/gu, '')}"`;
}
