import { artworks } from '#shared/catalogue/artworks.ts';
import type { Colour } from '#shared/catalogue/colours.ts';
import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import { none, readPriceRange, type SizeClass } from '#shared/catalogue/facets.ts';
import { fieldLabel, termLabel } from '../../../lib/forms/field-label.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { type ArtworksSearch, listOf } from '../list/search.ts';

type Filters = Record<string, string | number | boolean | (string | number)[] | undefined>;

/** Returns the chosen values of a facet as the texts that its counts have. */
export function chosenValues(search: ArtworksSearch, name: string): string[] {
  const id = customIdOf(name);
  const given = id === undefined ? (search as unknown as Filters)[name] : search.extra?.[id];
  return listOf<string | number | boolean>(given).map(String);
}

/** Returns the change of the list's address that chooses these values of a facet. */
export function withValues(search: ArtworksSearch, name: string, values: readonly string[]): Partial<ArtworksSearch> {
  const id = customIdOf(name);
  if (id !== undefined) {
    const { [id]: _former, ...others } = search.extra ?? {};
    const extra = values.length > 0 ? { ...others, [id]: [...values] } : others;
    return { extra: Object.keys(extra).length > 0 ? extra : undefined };
  }
  if (name === 'hasImages') return { hasImages: values.length === 0 ? undefined : values.at(-1) === 'true' };
  const typed = name === 'decade' ? values.map((value) => (value === none ? value : Number(value))) : [...values];
  return { [name]: typed.length > 0 ? typed : undefined } as Partial<ArtworksSearch>;
}

/** Returns the change that chooses a value, or no longer chooses it. Of two exclusive values, the other is replaced. */
export function toggledValue(search: ArtworksSearch, name: string, value: string): Partial<ArtworksSearch> {
  const chosen = chosenValues(search, name);
  const without = chosen.filter((each) => each !== value);
  return withValues(search, name, without.length < chosen.length ? without : [...chosen, value]);
}

/** Returns the heading of a facet. */
export function facetTitle(name: string): string {
  if (name === 'tag') return fieldLabel('tags');
  if (name === 'hasImages') return i18next.t('artworks:images');
  if (name === 'collection') return i18next.t('collections:title');
  if (name === 'decade' || name === 'sizeClass' || name === 'colour') return i18next.t(`artworks:facet.${name}`);
  return fieldLabel(name);
}

/** Returns a value's label in the window's language. @param label its label over the API, such as an artist's name */
export function facetValueLabel(name: string, value: string, label = value): string {
  if (name === 'hasImages') return i18next.t(value === 'true' ? 'artworks:withImages' : 'artworks:withoutImages');
  if (value === none) return i18next.t('artworks:facet.none');
  if (name in artworks.filters) return termLabel(name, value);
  if (name === 'sizeClass') return i18next.t(`artworks:sizeClass.${value as SizeClass}`);
  if (name === 'colour') return i18next.t(`artworks:colour.${value as Colour}`);
  if (name === 'decade') return i18next.t('artworks:facet.decadeOf', { year: value });
  if (name !== 'price') return label;
  const { from, below } = readPriceRange(value);
  if (below === undefined) return i18next.t('artworks:facet.priceFrom', { from: formatNumber(from) });
  return i18next.t('artworks:facet.priceRange', { from: formatNumber(from), below: formatNumber(below) });
}
