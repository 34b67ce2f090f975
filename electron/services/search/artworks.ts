import type { QueryContext } from '../common/sql.ts';
import { selectPrepared } from '../lists/prepared.ts';
import type { Condition, Matcher, Searched, Wanted } from './search.ts';

/** Artworks are found by their own texts, and by those of all their artists and images. */
export const searchedArtworks: Searched = { table: 'artworks', alias: 'w', matchers };

/** From this many rows on, the artists or images that a word finds have so many artworks that no index helps. */
const many = 10_000;

type Reach = { attributions: number; placements: number; files: number; numbers: boolean };

/**
 * Returns one matcher per word, which may be in the artwork or in the name of any of its artists: "flight goudt".
 * What does not contain the word at all is left out.
 */
async function matchers(ctx: QueryContext, wanted: readonly Wanted[]): Promise<Matcher[]> {
  const queries = wanted.map(({ query }) => query);
  const numbers = wanted.map(({ number }) => number);
  const reached = await selectPrepared<Reach>(ctx, reachSql, [queries, numbers, many]);
  return reached.map((reach) => (word) => conditionOf(word, reach));
}

const placed = (query: string) =>
  `FROM artwork_images p WHERE placement_words(p.caption, p.alt_text, p.file_name) @@ ${query}
     AND num_nonnulls(p.caption, p.alt_text, p.file_name) > 0`;
const filed = (query: string) =>
  `FROM images i JOIN artwork_images p ON p.image_id = i.id
     WHERE file_words(i.file_name) @@ ${query} AND i.file_name IS NOT NULL AND p.file_name IS NULL`;
// The index leaves out artworks without a number.
const numbered = (number: string) =>
  `w.inventory_number IS NOT NULL AND inventory_key(w.inventory_number) LIKE '%' || upper(${number}) || '%'`;

const reachSql = `
  SELECT (SELECT count(*)::integer FROM (SELECT FROM artists a JOIN attributions t ON t.artist_id = a.id
      WHERE a.search @@ query::tsquery LIMIT $3) found) AS attributions,
    (SELECT count(*)::integer FROM (SELECT ${placed('query::tsquery')} LIMIT $3) found) AS placements,
    (SELECT count(*)::integer FROM (SELECT ${filed('query::tsquery')} LIMIT $3) found) AS files,
    number IS NOT NULL AND EXISTS (SELECT FROM artworks w WHERE ${numbered('number')}) AS numbers
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS word (query, number, place) ORDER BY place`;

/**
 * With few matches, arrays are read in advance, so that the planner can combine the indexes. Most artworks have one
 * artist, so the array of others is short. With many, subqueries are for a scan and the last of them runs only if an
 * artwork is not found by the cheaper ones.
 */
function conditionOf({ query, number }: Wanted, reach: Reach): Condition {
  return (bind) => {
    const tsquery = `${bind(query)}::tsquery`;
    const artists = `SELECT id FROM artists WHERE search @@ ${tsquery}`;
    const byIndex = Math.max(reach.attributions, reach.placements, reach.files) < many;
    const among = (ids: string) => (byIndex ? `= ANY (ARRAY(${ids}))` : `IN (${ids})`);
    const found = [`w.search @@ ${tsquery}`];
    if (reach.numbers && number !== null) found.push(`(${numbered(`${bind(number)}::text`)})`);
    if (reach.attributions > 0) {
      found.push(`w.artist_id ${among(artists)}`);
      found.push(
        byIndex
          ? `w.id = ANY (ARRAY(SELECT t.artwork_id FROM attributions t JOIN artworks o ON o.id = t.artwork_id
               WHERE t.artist_id = ANY (ARRAY(${artists})) AND o.artist_id <> t.artist_id))`
          : `w.id IN (SELECT t.artwork_id FROM attributions t WHERE t.artist_id IN (${artists}))`,
      );
    }
    if (reach.placements > 0) found.push(`w.id ${among(`SELECT p.artwork_id ${placed(tsquery)}`)}`);
    if (reach.files > 0) found.push(`w.id ${among(`SELECT p.artwork_id ${filed(tsquery)}`)}`);
    return `(${found.join(' OR ')})`;
  };
}
