import { customName } from '#shared/catalogue/custom-fields.ts';
import { facetNames, longFacets, maxFacetValues, none } from '#shared/catalogue/facets.ts';
import type { ArtworkFacets, ArtworkFacetsInput, ArtworkFilter, FacetValue } from '#shared/contract/artworks.ts';
import { sourceOf } from '../catalogue/artwork-source.ts';
import { customFieldsOf } from '../catalogue/custom-fields.ts';
import type { Context } from '../common/context.ts';
import type { Source } from '../common/keyset.ts';
import { cachedFor } from '../common/totals.ts';
import { maySeePrices } from './conditions.ts';
import { allArtists, longFacetRows, shortFacets } from './facet-fields.ts';
import { facetLabel, inOrder } from './facet-labels.ts';
import { type Run, withOwnConnection } from './own-connection.ts';
import { readQuery } from './read-query.ts';

/** Counting stops after this time, so that the list is never slow for long. */
const timeoutMs = 20_000;

type Counts = Record<string, { value: string | null; label?: string | null; count: number }[]>;

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
  const fixed = facetNames.filter((name) => name !== 'price' || maySeePrices(ctx));
  return [...fixed, ...lists.map(({ id }) => customName(id))];
}

type Options = { find: string | undefined; filter: ArtworkFilter };

async function countsOf(
  ctx: Context,
  run: Run,
  source: Source,
  names: readonly string[],
  options: Options,
): Promise<{ total: number; facets: Counts }> {
  const short = names.filter((name) => !longFacets.includes(name));
  const facets: Counts = {};
  const { total, ...counts } = await cachedFor(ctx, ['short', source, short], () => shortCounts(run, source, short));
  Object.assign(facets, counts.facets);
  for (const name of names.filter((each) => longFacets.includes(each))) {
    const selected = [(options.filter as Record<string, string | string[] | undefined>)[name] ?? []].flat();
    const key = ['long', source, name, selected, options.find];
    facets[name] = await cachedFor(ctx, key, () => longCounts(run, source, name, selected, options.find));
  }
  return { total, facets };
}

const whereOf = ({ where }: Source) => (where.length > 0 ? `WHERE ${where.join(' AND ')}` : '');

/**
 * Counts all short facets in one scan: first by all of them together, which PostgreSQL does in parallel, then each from
 * the few combinations.
 */
async function shortCounts(
  run: Run,
  source: Source,
  names: readonly string[],
): Promise<{ total: number; facets: Counts }> {
  const bind = [...source.bind];
  const columns = names.map((name) => {
    const value = shortFacets[name] ?? `w.extra ->> $${bind.push(name.slice('extra.'.length))}::text`;
    return `${value} AS f${names.indexOf(name)}`;
  });
  const fields = names.map((_, index) => `f${index}`);
  const sets = [...fields.map((field) => `(${field})`), '()'].join(', ');
  const rows = await run<{ facet: number; value: string | null; count: number }>(
    `SELECT ${fields.length > 0 ? `CASE ${fields.map((field, n) => `WHEN GROUPING(${field}) = 0 THEN ${n}`).join(' ')} ELSE -1 END` : '-1'} AS facet,
       ${fields.length > 0 ? `coalesce(${fields.join(', ')})` : 'NULL'} AS value, coalesce(sum(n), 0)::integer AS count
     FROM (SELECT ${[...columns, 'count(*) AS n'].join(', ')} FROM ${source.from} ${whereOf(source)}
           ${fields.length > 0 ? `GROUP BY ${fields.join(', ')}` : ''}) combined
     GROUP BY GROUPING SETS (${sets})`,
    bind,
  );
  const facets: Counts = Object.fromEntries(
    names.map((name, index) => [name, rows.filter(({ facet, count }) => facet === index && count > 0)]),
  );
  return { total: rows.find(({ facet }) => facet === -1)?.count ?? 0, facets };
}

/** Counts one long facet: the selected values, those that match `find`, most frequent first, and artworks without one. */
async function longCounts(
  run: Run,
  source: Source,
  name: string,
  selected: readonly string[],
  find: string | undefined,
): Promise<Counts[string]> {
  const bind = [...source.bind];
  const rows = name === 'artistId' && source.where.length === 0 ? allArtists : longFacetRows[name];
  const chosen = `coalesce(value = ANY ($${bind.push([...selected])}::text[]), false)`;
  const limit = `$${bind.push(maxFacetValues)}`;
  const found = find
    ? `WHERE value IS NOT NULL AND strpos(fold_text(label), rtrim(fold_text($${bind.push(find)}::text))) > 0`
    : '';
  return await run(
    `WITH m AS NOT MATERIALIZED (SELECT w.id, w.artist_id, w.medium, w.tags FROM ${source.from} ${whereOf(source)}),
       counted AS (${rows})
     SELECT value, label, count FROM counted ${found}
     ORDER BY (${chosen} OR value IS NULL) DESC, count DESC, label LIMIT ${limit}`,
    bind,
  );
}

function valuesOf(name: string, counted: Counts[string]): FacetValue[] {
  return inOrder(name, counted).map(({ value, label, count }) => ({
    value: value ?? none,
    label: label ?? facetLabel(name, value),
    count,
  }));
}
