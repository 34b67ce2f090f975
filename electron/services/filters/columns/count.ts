import { longFacets, maxFacetValues } from '#shared/catalogue/facets.ts';
import type { ArtworkColumns } from './artwork-columns.ts';
import { type FacetCondition, matching, onlyField } from './matching.ts';
import { allValues, type Counted, joinSpellings, mostFrequent } from './most-frequent.ts';

/** A facet to count, and the values that are returned even if they are not frequent. */
type Asked = { name: string; selected: readonly string[] };

/** The number of matching artworks, and the values of each facet, which ignores its own positive conditions. */
export type CountOutput = { total: number; facets: Record<string, Counted[]> };

/**
 * Counts the artworks that match, by the values of facets. A facet ignores its own positive conditions.
 * @param among positions of the artworks that other conditions allow; undefined for all artworks
 * @param isFound whether a value of a long facet may be returned; undefined for all values
 */
export function countFacets(
  index: ArtworkColumns,
  facets: readonly Asked[],
  conditions: readonly FacetCondition[],
  { among, isFound }: { among?: Int32Array; isFound?: (facet: string, value: number) => boolean } = {},
): CountOutput {
  const isFiltered = conditions.length > 0 || among !== undefined;
  const { all, except } = isFiltered ? matching(index, conditions, among) : { all: undefined, except: new Map() };
  const alone = among ? undefined : onlyField(conditions);
  const counted = facets.map(({ name, selected }) => {
    const facet = index.facet(name);
    const others: Int32Array | undefined = except.get(name);
    const positions = name === alone ? undefined : all && [all, ...(others ? [others] : [])];
    const counts = facet.column.count(positions, facet.values.size);
    if (!longFacets.includes(name)) return [name, allValues(facet, counts)] as const;
    const joined = name === 'tag' ? joinSpellings(index, facet, counts) : counts;
    const choice = { selected, isFound: isFound && ((value: number) => isFound(name, value)), limit: maxFacetValues };
    return [name, mostFrequent(facet, joined, choice)] as const;
  });
  return { total: all ? all.length : index.total, facets: Object.fromEntries(counted) };
}
