import { type Colour, colourNames } from '#shared/catalogue/colours.ts';
import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import { none, readPriceRange } from '#shared/catalogue/facets.ts';

type Counted = { value: string | null; label?: string | null; count: number };

/**
 * Sorts the values of a facet: years, prices and colours by value, others most frequent first; artworks without one last.
 */
export function inOrder(name: string, counted: readonly Counted[]): Counted[] {
  const ordered = name === 'decade' || name === 'price' || name === 'colour';
  const place = ({ value }: Counted) =>
    name === 'colour' ? colourNames.indexOf(value as Colour) : Number.parseFloat(value ?? '');
  return [...counted].sort((a, b) => {
    if ((a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
    if (ordered) return place(a) - place(b);
    return b.count - a.count || String(a.label ?? a.value).localeCompare(String(b.label ?? b.value));
  });
}

const english = new Intl.NumberFormat('en');

/** Returns the English label of a value of a short facet. A gallery's own terms are their labels. */
export function facetLabel(name: string, value: string | null): string {
  if (value === null || value === none) return 'None';
  if (customIdOf(name) !== undefined) return value;
  if (name === 'decade') return Number(value) < 0 ? `${-Number(value)}s BC` : `${value}s`;
  if (name === 'hasImages') return value === 'true' ? 'With images' : 'Without images';
  if (name === 'price') {
    const { from, below } = readPriceRange(value);
    return below === undefined
      ? `${english.format(from)} or more`
      : `${english.format(from)} to ${english.format(below)}`;
  }
  const words = value.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
