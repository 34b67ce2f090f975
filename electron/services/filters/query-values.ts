import { artworks } from '#shared/catalogue/artworks.ts';
import { colourNames } from '#shared/catalogue/colours.ts';
import { sizeClasses } from '#shared/catalogue/facets.ts';
import { grams, millimetres, parseQuantity } from '#shared/catalogue/parsers/quantity.ts';
import { parseYear } from '#shared/catalogue/parsers/year.ts';
import { own } from '#shared/own.ts';
import { nameKey, type QueryField } from '#shared/search-query/fields.ts';
import type { Item } from '#shared/search-query/parse.ts';
import type { Value } from './condition.ts';

/** The first and last value that a text stands for; `2026-01` is a whole month. `below` excludes the last one. */
export type Span = { from: Value; to: Value } | { from: Value; below: Value };

/** Returns what a text in a query stands for; undefined if it is not a value of this kind. */
export function spanOf({ kind }: QueryField, text: string): Span | undefined {
  switch (kind) {
    case 'year': {
      const parsed = parseYear(text);
      return 'value' in parsed ? { from: parsed.value, to: parsed.value } : undefined;
    }
    case 'number':
      return numberOf(/^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined);
    case 'length':
    case 'weight': {
      const parsed = parseQuantity(text, kind === 'length' ? millimetres : grams, 'en');
      return numberOf('value' in parsed ? parsed.value : undefined);
    }
    case 'time':
    case 'date':
      return periodOf(kind, text);
    default:
      return undefined;
  }
}

/**
 * Returns whether numbers of a term have separators that may mean thousands or decimals: `1,000` is two values here, and
 * 12.500 is 12,500 in German. A wrong guess would be off by a factor of a thousand.
 */
export function isDoubtful({ kind }: QueryField, items: readonly Item[]): boolean {
  if (kind === 'year')
    return neighbours(items).some(([one, next]) => /(^|\D)\d{1,3}$/.test(one) && /^\d{3}(?!\d)/.test(next));
  if (kind !== 'number' && kind !== 'length' && kind !== 'weight') return false;
  const texts = items.flatMap((item) => ('text' in item ? [item.text] : [item.from, item.to]));
  return (
    texts.some((text) => /\d,\d|(^|\D)\d{1,3}(\.\d{3})+(?!\d)/.test(text)) ||
    neighbours(items).some(([one, next]) => /\d$/.test(one) && /^\d/.test(next))
  );
}

/** Returns the texts on both sides of each comma between values without quotation marks. */
function neighbours(items: readonly Item[]): [string, string][] {
  const bare = items.map((item) =>
    'text' in item ? { start: item.quoted ? '' : item.text } : { start: item.from, end: item.to },
  );
  return bare.slice(1).map(({ start }, index) => [bare[index]?.end ?? bare[index]?.start ?? '', start]);
}

const numberOf = (value: number | undefined): Span | undefined =>
  value === undefined ? undefined : { from: value, to: value };

/** Returns the days of a year, month or day; times are those of this computer's time zone. */
function periodOf(kind: 'time' | 'date', text: string): Span | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? [];
  if (year === undefined || Number(year) < 1 || Number(month ?? 1) > 12 || Number(month ?? 1) < 1) return undefined;
  const from = dateOf(Number(year), Number(month ?? 1), Number(day ?? 1));
  if (from.getMonth() !== Number(month ?? 1) - 1) return undefined;
  const below =
    day !== undefined
      ? dateOf(Number(year), Number(month), Number(day) + 1)
      : month !== undefined
        ? dateOf(Number(year), Number(month) + 1, 1)
        : dateOf(Number(year) + 1, 1, 1);
  const write = (date: Date) => (kind === 'time' ? date.toISOString() : isoDay(date));
  return { from: write(from), below: write(below) };
}

function dateOf(year: number, month: number, day: number): Date {
  const date = new Date(2000, month - 1, day);
  date.setFullYear(year + (month > 12 ? 1 : 0), (month - 1) % 12, day);
  return date;
}

const isoDay = (date: Date) =>
  `${String(date.getFullYear()).padStart(4, '0')}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

/** Other names of colours. */
const otherColours: Readonly<Record<string, readonly string[]>> = {
  turquoise: ['cyan', 'teal'],
  purple: ['violet', 'lila'],
  beige: ['cream', 'creme'],
  grey: ['gray'],
};

/** The terms of facets that are not fields of artworks; their labels are in messages of the same name. */
const facetTerms: Readonly<Record<string, readonly string[]>> = {
  sizeClass: Object.keys(sizeClasses),
  colour: colourNames,
};

/** The terms of a field with their labels in every language. */
export async function termsOf({ field, terms }: QueryField): Promise<Map<string, string[]>> {
  if (terms) return new Map(terms.map((term) => [term, [term]]));
  const all = own(facetTerms, field) ?? artworks.fields[field as keyof typeof artworks.fields].terms;
  const texts = await Promise.all([
    import('#shared/messages/en/artworks.json', { with: { type: 'json' } }),
    import('#shared/messages/de/artworks.json', { with: { type: 'json' } }),
  ]);
  const labels = texts.map(({ default: { term, sizeClass, colour } }) =>
    own({ ...term, sizeClass, colour } as Record<string, Record<string, string>>, field),
  );
  const other = field === 'colour' ? otherColours : undefined;
  return new Map(
    all.map((term) => [term, [term, ...labels.flatMap((each) => own(each, term) ?? []), ...(own(other, term) ?? [])]]),
  );
}

/** Returns the terms that a text names: one by its name or a label, otherwise all whose label begins with it. */
export function termsNamed(terms: ReadonlyMap<string, readonly string[]>, text: string): string[] {
  const key = nameKey(text);
  const names = [...terms].map(([term, labels]) => ({ term, keys: labels.map(nameKey) }));
  const exact = names.filter(({ keys }) => keys.includes(key));
  const found = exact.length > 0 ? exact : names.filter(({ keys }) => keys.some((each) => each.startsWith(key)));
  return found.map(({ term }) => term);
}
