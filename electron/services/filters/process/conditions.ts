import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import { none, sizeClasses } from '#shared/catalogue/facets.ts';
import { own } from '#shared/own.ts';
import type { FacetCondition } from '../columns/matching.ts';
import { numberColumns } from '../columns/numbers.ts';
import type { Condition, Test, Value } from '../condition.ts';

/**
 * Returns a condition as values of a facet, with the same meaning as `conditionSql`; undefined if only SQL can answer it.
 * @param facets the names of the facets
 */
export function facetCondition(
  { field, tests, not = false }: Condition,
  facets: readonly string[],
): FacetCondition | undefined {
  const numbers = own(numberColumns, field);
  if (!numbers && !facets.includes(field)) return undefined;
  // SQL compares only the first value.
  const [first] = tests.flatMap((test) => ('is' in test ? [test] : []));
  const meant = field === 'hasImages' && first ? tests.filter((test) => test === first || !('is' in test)) : tests;
  const ranges = numbers ? meant.flatMap((test) => ('range' in test ? [test.range] : [])) : [];
  const values = meant.filter((test) => !(numbers && 'range' in test)).map((test) => facetValue(field, test));
  if (values.includes(undefined)) return undefined;
  return { field, column: numbers?.column ?? field, values: values as (string | null)[], ranges, not };
}

/** Returns the value of a facet that all artworks have that pass a test; null for none, undefined if there is not one. */
function facetValue(field: string, test: Test): string | null | undefined {
  if ('none' in test) return field === 'hasImages' ? 'false' : null;
  return 'is' in test && isOwnValue(field, test.is) ? ownValue(field, test.is) : undefined;
}

function isOwnValue(field: string, value: Value): boolean {
  switch (field) {
    case 'price':
    case 'year':
      return false;
    case 'decade':
      return Number.isInteger(Number(value)) && Number(value) % 10 === 0;
    case 'sizeClass':
      return Object.hasOwn(sizeClasses, String(value));
    case 'medium':
      // Longer ones are not values of the facet.
      return [...String(value)].length <= 300;
    default:
      // A term called "none" counts as no value.
      return customIdOf(field) === undefined || String(value) !== none;
  }
}

function ownValue(field: string, value: Value): string {
  if (field === 'hasImages') return String(value === true);
  if (field === 'artistId' || field === 'collection') return String(value).toLowerCase();
  return field === 'decade' ? String(Number(value)) : String(value);
}
