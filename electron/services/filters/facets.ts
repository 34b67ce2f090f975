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
import type { Source } from '../lists/keyset.ts';
import { withOwnConnection } from '../lists/own-connection.ts';
import { cacheOf } from '../lists/totals.ts';
import { maySee } from './conditions.ts';
import { facetLabel, inOrder } from './facet-labels.ts';
import { countSql } from './facet-sql.ts';
import { countInMemory } from './process/count-in-memory.ts';
import { type ArtworkQuery, readQuery } from './read-query.ts';

/** Counting stops after this time, so that the list is never slow for long. */
const timeoutMs = 20_000;

type Counted = { value: string | null; label?: string | null; count: number };

/** Facets that are counted together, and the artworks that count. */
type Part = { names: readonly string[]; source: Source };

/** The name under which the number of all artworks is counted. */
const total = '';

/**
 * Returns the number of artworks of a list by the values of every facet. The counts of a facet ignore its own filter.
 * Long facets have the most frequent values and the selected ones. Prices are counted only for users who may see them.
 * @throws VALIDATION, FORBIDDEN as the list does; DATABASE if counting takes more than 20 s
 */
export async function artworkFacets(
  ctx: Context,
  { facet: only, find, ...filter }: ArtworkFacetsInput,
): Promise<ArtworkFacets> {
  const all = await facetsOf(ctx);
  const names = all.filter((name) => only === undefined || name === only);
  const query = await readQuery(ctx, filter);
  const parts = await partsOf(ctx, query, names);
  const cache = facetCache(ctx, { find, filter });
  const counts = new Map<string, readonly Counted[]>();
  for (const { names: group, source } of parts) {
    for (const name of group) {
      const known = cache.known(source, name);
      if (known) counts.set(name, known);
    }
  }
  const missing = parts.map(({ names: group, source }) => ({
    source,
    names: group.filter((name) => !counts.has(name)),
  }));
  const facets = missing.flatMap(({ names: group }) => group).filter((name) => name !== total);
  if (missing.some(({ names: group }) => group.length > 0)) {
    const asked = facets.map((name) => ({ name, selected: cache.selected(name) }));
    const inMemory = await countInMemory(ctx, query, { facets: asked, find, all });
    const counted = inMemory
      ? { ...inMemory.facets, [total]: [{ value: null, count: inMemory.total }] }
      : await countBySql(ctx, missing, { find, selected: cache.selected });
    for (const { names: group, source } of missing) {
      for (const name of group) {
        counts.set(name, counted[name] ?? []);
        cache.keep(source, name, counted[name] ?? []);
      }
    }
  }
  return {
    total: counts.get(total)?.[0]?.count ?? 0,
    facets: Object.fromEntries(names.map((name) => [name, valuesOf(name, counts.get(name) ?? [])])),
  };
}

/** Returns the facets by the artworks that count: facets ignore their own positive conditions. */
async function partsOf(ctx: Context, query: ArtworkQuery, names: readonly string[]): Promise<Part[]> {
  const filtered = new Set(query.conditions.flatMap(({ field, not }) => (not ? [] : [field])));
  const others = names.filter((name) => filtered.has(name));
  return [
    { names: [total, ...names.filter((name) => !filtered.has(name))], source: await sourceOf(ctx, query) },
    ...(await Promise.all(others.map(async (name) => ({ names: [name], source: await sourceOf(ctx, query, name) })))),
  ];
}

/** Returns the names of the facets that the caller may see. */
async function facetsOf(ctx: Context): Promise<string[]> {
  const lists = (await customFieldsOf(ctx, 'artworks')).filter(
    ({ kind, retiredAt }) => kind === 'list' && retiredAt === null,
  );
  const fixed = facetNames.filter((name) => maySee(ctx, name));
  return [...fixed, ...lists.map(({ id }) => customName(id))];
}

type Options = { find: string | undefined; filter: ArtworkFilter };

/**
 * Returns the cache of counts until the next change, facet by facet: when a tag is chosen, the tags of all artworks have
 * usually been counted already.
 */
function facetCache(ctx: Context, { find, filter }: Options) {
  const given = filter as Record<string, string | string[] | undefined>;
  const selected = (name: string) => (isLong(name) ? [given[name] ?? []].flat() : []);
  const keyOf = (source: Source, name: string, values: readonly string[]) => {
    return [source, name, values, isLong(name) && find];
  };
  const cache = cacheOf<readonly Counted[]>(ctx);
  return {
    /** Returns the values that a long facet has even if they are not frequent. */
    selected,
    known(source: Source, name: string) {
      const frequent = cache.known(keyOf(source, name, []));
      if (frequent && hasAll(frequent, selected(name))) return frequent;
      return cache.known(keyOf(source, name, selected(name)));
    },
    keep(source: Source, name: string, counted: readonly Counted[]) {
      cache.keep(keyOf(source, name, selected(name)), counted);
    },
  };
}

/** Counts facets and, with the first part, the total. */
async function countBySql(
  ctx: Context,
  parts: readonly Part[],
  { find, selected }: { find: string | undefined; selected: (name: string) => readonly string[] },
): Promise<Record<string, Counted[]>> {
  return await withOwnConnection(ctx, timeoutMs, async (run) => {
    const counted: Record<string, Counted[]> = {};
    for (const { names, source } of parts) {
      if (names.length === 0) continue;
      const facets = names.filter((name) => name !== total).map((name) => ({ name, selected: selected(name) }));
      const { sql, bind } = countSql(source, facets, find);
      const rows = await run<Counted & { facet: string | null }>(sql, bind);
      for (const name of names)
        counted[name] = rows.filter(({ facet, count }) => (facet ?? total) === name && count > 0);
    }
    return counted;
  });
}

const isLong = (name: string) => longFacets.includes(name);

/** Returns whether the counts contain these values, or all values that there are. */
function hasAll(counts: readonly Counted[], values: readonly string[]): boolean {
  return (
    counts.length < maxFacetValues || values.every((value) => counts.some((each) => (each.value ?? none) === value))
  );
}

function valuesOf(name: string, counted: readonly Counted[]): FacetValue[] {
  return inOrder(name, counted).map(({ value, label, count }) => ({
    value: value ?? none,
    label: label ?? facetLabel(name, value),
    count,
  }));
}
