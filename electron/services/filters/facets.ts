import { customName } from '#shared/catalogue/custom-fields.ts';
import { facetNames, longFacets, maxFacetValues, none } from '#shared/catalogue/facets.ts';
import type {
  ArtworkFacets,
  ArtworkFacetsInput,
  ArtworkFilter,
  FacetValue,
} from '#shared/contract/catalogue/artworks.ts';
import { sourceOf } from '../catalogue/artwork-source.ts';
import { customFieldsOf } from '../catalogue/custom-fields.ts';
import type { Context } from '../common/context.ts';
import type { Source } from '../common/keyset.ts';
import { type Run, withOwnConnection } from '../common/own-connection.ts';
import { cacheOf } from '../common/totals.ts';
import { maySee } from './conditions.ts';
import { facetLabel, inOrder } from './facet-labels.ts';
import { countSql } from './facet-sql.ts';
import { readQuery } from './read-query.ts';

/** Counting stops after this time, so that the list is never slow for long. */
const timeoutMs = 20_000;

type Counted = { value: string | null; label?: string | null; count: number };
type Counts = Record<string, Counted[]>;

/**
 * Returns the number of artworks of a list by the values of every facet. The counts of a facet ignore its own filter.
 * Long facets have the most frequent values and the selected ones. Prices are counted only for users who may see them.
 * @throws VALIDATION, FORBIDDEN as the list does; DATABASE if counting takes more than 20 s
 */
export async function artworkFacets(
  ctx: Context,
  { facet: only, find, ...filter }: ArtworkFacetsInput,
): Promise<ArtworkFacets> {
  const names = (await facetsOf(ctx)).filter((name) => only === undefined || name === only);
  const query = await readQuery(ctx, filter);
  // Facets ignore their own positive conditions.
  const filtered = new Set(query.conditions.flatMap(({ field, not }) => (not ? [] : [field])));
  const unfiltered = names.filter((name) => !filtered.has(name));
  const sources = [
    { names: unfiltered, source: await sourceOf(ctx, query) },
    ...(await Promise.all(
      names
        .filter((name) => filtered.has(name))
        .map(async (name) => ({ names: [name], source: await sourceOf(ctx, query, name) })),
    )),
  ];
  return await withOwnConnection(ctx, timeoutMs, async (run) => {
    const facets: Record<string, FacetValue[]> = {};
    let total = 0;
    for (const [index, { names: group, source }] of sources.entries()) {
      const counts = await countsOf(ctx, run, source, group, { find, filter });
      if (index === 0) total = counts.total;
      for (const name of group) facets[name] = valuesOf(name, counts.facets[name] ?? []);
    }
    return { total, facets: Object.fromEntries(names.map((name) => [name, facets[name] ?? []])) };
  });
}

/** Returns the names of the facets that the caller may see. */
async function facetsOf(ctx: Context): Promise<string[]> {
  const lists = (await customFieldsOf(ctx, 'artworks')).filter(
    ({ kind, retiredAt }) => kind === 'list' && retiredAt === null,
  );
  const fixed = facetNames.filter((name) => maySee(ctx, name));
  return [...fixed, ...lists.map(({ id }) => customName(id))];
}

/** The name under which the number of all artworks is counted. */
const all = '';

type Options = { find: string | undefined; filter: ArtworkFilter };

/**
 * Counts facets of a source, each of them once until the next change: when a tag is chosen, the tags of all artworks have
 * usually been counted already.
 */
async function countsOf(
  ctx: Context,
  run: Run,
  source: Source,
  names: readonly string[],
  { find, filter }: Options,
): Promise<{ total: number; facets: Counts }> {
  const given = filter as Record<string, string | string[] | undefined>;
  const selectedIn = (name: string) => (isLong(name) ? [given[name] ?? []].flat() : []);
  const keyOf = (name: string, selected: readonly string[]) => [source, name, selected, isLong(name) && find];
  const cache = cacheOf<Counted[]>(ctx);
  const knownOf = (name: string) => {
    const frequent = cache.known(keyOf(name, []));
    return frequent && hasAll(frequent, selectedIn(name)) ? frequent : cache.known(keyOf(name, selectedIn(name)));
  };
  const counts = new Map([all, ...names].map((name) => [name, knownOf(name)]));
  const missing = names.filter((name) => !counts.get(name));
  if (missing.length > 0 || !counts.get(all)) {
    const { sql, bind } = countSql(source, missing, missing.flatMap(selectedIn), find);
    const rows = await run<Counted & { facet: string | null }>(sql, bind);
    for (const name of [all, ...missing]) {
      const counted = rows.filter(({ facet, count }) => (facet ?? all) === name && count > 0);
      counts.set(name, counted);
      cache.keep(keyOf(name, selectedIn(name)), counted);
    }
  }
  return {
    total: counts.get(all)?.[0]?.count ?? 0,
    facets: Object.fromEntries(names.map((name) => [name, counts.get(name) ?? []])),
  };
}

const isLong = (name: string) => longFacets.includes(name);

/** Returns whether the counts contain these values, or all values that there are. */
function hasAll(counts: readonly Counted[], values: readonly string[]): boolean {
  return (
    counts.length < maxFacetValues || values.every((value) => counts.some((each) => (each.value ?? none) === value))
  );
}

function valuesOf(name: string, counted: Counts[string]): FacetValue[] {
  return inOrder(name, counted).map(({ value, label, count }) => ({
    value: value ?? none,
    label: label ?? facetLabel(name, value),
    count,
  }));
}
