import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import { maxFacetValues } from '#shared/catalogue/facets.ts';
import { own } from '#shared/own.ts';
import type { Source } from '../lists/keyset.ts';
import { allArtists, facetRows, shortFacets } from './facet-fields.ts';

/** The columns that facets are counted by row. */
const counted = ['w.id', 'w.artist_id', 'w.primary_image_id', 'w.medium', 'w.tags'];

/**
 * Returns the statement that counts facets: rows of `facet`, `value`, `label` and `count`, and the total without a
 * facet. The artworks are read once. Short facets are counted by all of them together first, then each from the few
 * combinations. Others have the selected values, those that match `find`, and the most frequent ones.
 */
export function countSql(
  source: Source,
  facets: readonly { name: string; selected: readonly string[] }[],
  find: string | undefined,
): { sql: string; bind: unknown[] } {
  const bind = [...source.bind];
  const add = (value: unknown, type: string) => `$${bind.push(value)}::${type}`;
  const short = facets.map(({ name }) => name).filter((name) => !own(facetRows, name));
  const fields = short.map((_, index) => `f${index}`);
  const columns = short.map((name, index) => {
    return `${shortFacets[name] ?? `nullif(w.extra ->> ${add(customIdOf(name), 'text')}, 'none')`} AS f${index}`;
  });
  const others = facets.filter(({ name }) => own(facetRows, name));
  // PostgreSQL refuses a value that the statement does not use.
  const found =
    find && others.length > 0
      ? `WHERE value IS NOT NULL AND strpos(fold_text(label), rtrim(fold_text(${add(find, 'text')}))) > 0`
      : '';
  const long = others.map(({ name, selected }) => {
    const rows = name === 'artistId' && isUnfiltered(source) ? allArtists : facetRows[name];
    return `(SELECT '${name}', value, label, count FROM (${rows}) counted ${found}
      ORDER BY (coalesce(value = ANY (${add([...selected], 'text[]')}), false) OR value IS NULL) DESC, count DESC,
        label COLLATE "C", value COLLATE "C" LIMIT ${maxFacetValues})`;
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

/** Returns whether a source is all artworks. A filter by one collection is a join, which has no condition. */
export function isUnfiltered({ where, bind }: Source): boolean {
  return where.length === 0 && bind.length === 0;
}
