import { customIdOf, customName } from '#shared/catalogue/custom-fields.ts';
import { facetNames, longFacets, maxFacetValues, none } from '#shared/catalogue/facets.ts';
import type {
  ArtworkFacets,
  ArtworkFacetsInput,
  ArtworkFilter,
  FacetValue,
} from '#shared/contract/catalogue/artworks.ts';
import { own } from '#shared/own.ts';
import { sourceOf } from '../catalogue/artwork-source.ts';
import { customFieldsOf } from '../catalogue/custom-fields.ts';
import type { Context } from '../common/context.ts';
import type { Source } from '../common/keyset.ts';
import { type Run, withOwnConnection } from '../common/own-connection.ts';
import { cachedFor } from '../common/totals.ts';
import { maySee } from './conditions.ts';
import { allArtists, facetRows, shortFacets } from './facet-fields.ts';
import { facetLabel, inOrder } from './facet-labels.ts';
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
  const fixed = facetNames.filter((name) => maySee(ctx, name));
  return [...fixed, ...lists.map(({ id }) => customName(id))];
}

type Options = { find: string | undefined; filter: ArtworkFilter };

async function countsOf(
  ctx: Context,
  run: Run,
  source: Source,
  names: readonly string[],
  { find, filter }: Options,
): Promise<{ total: number; facets: Counts }> {
  const given = filter as Record<string, string | string[] | undefined>;
  const selected = names.filter((name) => longFacets.includes(name)).flatMap((name) => given[name] ?? []);
  return await cachedFor(ctx, [source, names, selected, find], async () => {
    const { sql, bind } = countSql(source, names, selected, find);
    const rows = await run<{ facet: string | null; value: string | null; label: string | null; count: number }>(
      sql,
      bind,
    );
    const facets = Object.fromEntries(
      names.map((name) => [name, rows.filter(({ facet, count }) => facet === name && count > 0)]),
    );
    return { total: rows.find(({ facet }) => facet === null)?.count ?? 0, facets };
  });
}

/** The columns that facets are counted by row. */
const counted = ['w.id', 'w.artist_id', 'w.primary_image_id', 'w.medium', 'w.tags'];

/**
 * Returns the statement that counts facets: rows of `facet`, `value`, `label` and `count`, and the total without a
 * facet. The artworks are read once. Short facets are counted by all of them together first, then each from the few
 * combinations. Others have the selected values, those that match `find`, and the most frequent ones.
 */
function countSql(
  source: Source,
  names: readonly string[],
  selected: readonly string[],
  find: string | undefined,
): { sql: string; bind: unknown[] } {
  const bind = [...source.bind];
  const add = (value: unknown, type: string) => `$${bind.push(value)}::${type}`;
  const short = names.filter((name) => !own(facetRows, name));
  const fields = short.map((_, index) => `f${index}`);
  const columns = short.map((name, index) => {
    return `${shortFacets[name] ?? `w.extra ->> ${add(customIdOf(name), 'text')}`} AS f${index}`;
  });
  const others = names.filter((name) => own(facetRows, name));
  // PostgreSQL refuses a value that the statement does not use.
  const chosen = others.length > 0 ? add([...selected], 'text[]') : '';
  const found =
    find && others.length > 0
      ? `WHERE value IS NOT NULL AND strpos(fold_text(label), rtrim(fold_text(${add(find, 'text')}))) > 0`
      : '';
  const long = others.map((name) => {
    const rows = name === 'artistId' && source.where.length === 0 ? allArtists : facetRows[name];
    return `(SELECT '${name}', value, label, count FROM (${rows}) counted ${found}
      ORDER BY (coalesce(value = ANY (${chosen}), false) OR value IS NULL) DESC, count DESC, label
      LIMIT ${maxFacetValues})`;
  });
  const facet = short.map((name, index) => `WHEN GROUPING(f${index}) = 0 THEN ${add(name, 'text')}`);
  const where = source.where.length > 0 ? `WHERE ${source.where.join(' AND ')}` : '';
  const sql = `
    WITH m AS MATERIALIZED (
      SELECT ${[...counted, ...columns].join(', ')} FROM ${source.from} ${where})
    SELECT ${facet.length > 0 ? `CASE ${facet.join(' ')} END` : 'NULL::text'} AS facet,
      ${fields.length > 0 ? `coalesce(${fields.join(', ')})` : 'NULL::text'} AS value, NULL::text AS label,
      coalesce(sum(n), 0)::integer AS count
    FROM (SELECT ${[...fields, 'count(*) AS n'].join(', ')} FROM m
          ${fields.length > 0 ? `GROUP BY ${fields.join(', ')}` : ''}) combined
    GROUP BY GROUPING SETS (${[...fields.map((field) => `(${field})`), '()'].join(', ')})
    ${long.map((part) => `UNION ALL ${part}`).join(' ')}`;
  return { sql, bind };
}

function valuesOf(name: string, counted: Counts[string]): FacetValue[] {
  return inOrder(name, counted).map(({ value, label, count }) => ({
    value: value ?? none,
    label: label ?? facetLabel(name, value),
    count,
  }));
}
