import { priceSteps, sizeClasses } from '#shared/catalogue/facets.ts';
import { firstYear, longestSide } from './expressions.ts';

/** Facets with few values: the value of an artwork `w` as SQL text; NULL for no value. */
export const shortFacets: Readonly<Record<string, string>> = {
  availability: 'w.availability',
  objectType: 'w.object_type',
  decade: `(floor(${firstYear} / 10.0) * 10)::integer::text`,
  hasImages: `CASE WHEN w.primary_image_id IS NULL THEN 'false' ELSE 'true' END`,
  sizeClass: `CASE ${Object.entries(sizeClasses)
    .map(([name, { below }]) => (below === null ? `WHEN ${longestSide} >= 0 THEN '${name}'` : whenBelow(below, name)))
    .join(' ')} END`,
  price: `CASE ${priceSteps
    .map((from, index) => {
      const below = priceSteps[index + 1];
      return below === undefined
        ? `WHEN w.price >= 0 THEN '${from}..'`
        : `WHEN w.price < ${below} THEN '${from}..${below}'`;
    })
    .join(' ')} END`,
  ownership: 'w.ownership',
};

function whenBelow(below: number, name: string): string {
  return `WHEN ${longestSide} < ${below} THEN '${name}'`;
}

/**
 * Facets that may have thousands of values, or several for one artwork. The statement selects `value`, `label` and
 * `count` from the matching artworks `m` (id, artist_id, primary_image_id, medium, tags), one row per value; a NULL
 * value counts the artworks without one.
 */
export const facetRows: Readonly<Record<string, string>> = {
  artistId: `
    SELECT a.id::text AS value, a.name AS label, n.count FROM (
      SELECT t.artist_id, count(DISTINCT t.artwork_id)::integer AS count
      FROM m JOIN attributions t ON t.artwork_id = m.id GROUP BY t.artist_id) n
    JOIN artists a ON a.id = n.artist_id`,
  medium: `
    SELECT medium AS value, medium AS label, count(*)::integer AS count FROM m
    WHERE medium IS NULL OR char_length(medium) <= 300 GROUP BY medium`,
  nationality: `
    SELECT a.nationality AS value, a.nationality AS label, sum(n.count)::integer AS count
    FROM (SELECT artist_id, count(*) FROM m GROUP BY artist_id) n JOIN artists a ON a.id = n.artist_id
    GROUP BY a.nationality`,
  // An artwork has each tag in one spelling; counting spellings first is five times as fast as distinct artworks.
  tag: `
    SELECT value, value AS label, count FROM (
      SELECT (array_agg(tag ORDER BY n DESC, tag COLLATE "C"))[1] AS value, sum(n)::integer AS count
      FROM (SELECT tag, count(*) AS n FROM m, unnest(m.tags) AS tag GROUP BY tag) spelling
      GROUP BY inventory_key(tag)) each
    UNION ALL
    SELECT NULL, NULL, count(*)::integer FROM m WHERE tags = '{}' HAVING count(*) > 0`,
  // Few combinations of colours are frequent; counting them first is several times as fast.
  colour: `
    SELECT colour AS value, upper(left(colour, 1)) || substr(colour, 2) AS label, sum(n)::integer AS count
    FROM (SELECT i.colours, count(*) AS n FROM m LEFT JOIN image_colours i ON i.image_id = m.primary_image_id
          GROUP BY i.colours) same
    LEFT JOIN unnest(colours) AS colour ON true GROUP BY colour`,
  collection: `
    SELECT c.id::text AS value, c.name AS label, n.count FROM (
      SELECT x.collection_id, count(*)::integer AS count
      FROM collection_members x JOIN m ON m.id = x.artwork_id GROUP BY x.collection_id) n
    JOIN collections c ON c.id = n.collection_id
    UNION ALL
    SELECT NULL, NULL, (SELECT count(*)::integer FROM m) - count(DISTINCT x.artwork_id)::integer
    FROM collection_members x JOIN m ON m.id = x.artwork_id
    HAVING count(DISTINCT x.artwork_id) < (SELECT count(*) FROM m)`,
};

/** The artists of all artworks, which one index has in the order in which they are counted. */
export const allArtists = `
  SELECT a.id::text AS value, a.name AS label, n.count FROM (
    SELECT artist_id, count(DISTINCT artwork_id)::integer AS count FROM attributions GROUP BY artist_id) n
  JOIN artists a ON a.id = n.artist_id`;
