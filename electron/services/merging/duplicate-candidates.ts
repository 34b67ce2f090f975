import type { MergedTable } from '#shared/contract/catalogue/merging.ts';

/** A group of more records, such as 300 times "Untitled", says nothing. */
const mostAlike = 20;

/** The words of a name in alphabetical order: "Turner, William" and "William Turner" are the same. */
const wordsOf = (name: string) => `(
  SELECT string_agg(word, ' ' ORDER BY word) FROM regexp_split_to_table(trim(fold_text(${name})), ' ') word)`;

/** "Turner, J. M. W." and "Turner, Joseph": surname and first letter. */
const surname = `trim(fold_text(split_part(a.sort_name, ',', 1)))`;
const initial = `left(trim(fold_text(split_part(a.sort_name, ',', 2))), 1)`;

const artistRow = 'a.id, a.birth_year AS start, a.death_year AS finish';
const artistKeys = (among: string) => `
  SELECT 'name' AS reason, ${wordsOf('a.name')} AS key, ${artistRow} FROM artists a ${among}
  UNION ALL
  SELECT 'name', concat_ws(' ', ${surname}, ${initial}, a.birth_year, a.death_year), ${artistRow}
  FROM artists a ${among} ${among ? 'AND' : 'WHERE'} a.birth_year IS NOT NULL AND a.death_year IS NOT NULL
    AND position(',' IN a.sort_name) > 0
  UNION ALL
  SELECT 'authority', authority.key, ${artistRow} FROM artists a CROSS JOIN LATERAL (VALUES
    ('ulan ' || a.ulan_id), ('wikidata ' || a.wikidata_id), ('viaf ' || a.viaf_id)) authority (key)
  ${among} ${among ? 'AND' : 'WHERE'} authority.key IS NOT NULL`;

/** "N-001", "N 1" and "N1" may be the same number. */
const number = String.raw`regexp_replace(regexp_replace(regexp_replace(inventory_key(w.inventory_number),
  '([[:alpha:]])[^[:alnum:]]+([0-9])', '\1\2', 'g'), '[^[:alnum:]]+', '.', 'g'), '(^|[^0-9])0+([0-9])', '\1\2', 'g')`;

const artworkRow = 'w.id, w.earliest_year AS start, w.latest_year AS finish';
/** Artworks with different numbers were told apart by a curator, even if they have the same title. */
const artworkKeys = (among: string) => `
  SELECT 'number' AS reason, concat_ws(' ', ${number}, w.artist_id) AS key, ${artworkRow}, true AS likely
  FROM artworks w WHERE w.inventory_number IS NOT NULL ${among}
  UNION ALL
  SELECT 'title', concat_ws(' ', w.artist_id, fold_text(w.title)), ${artworkRow}, w.inventory_number IS NULL
  FROM artworks w WHERE true ${among}`;

/**
 * Returns SQL for the records that share a key with another one.
 * @param one whether only those that share one with the record $1 are wanted, which indexes find
 */
export function candidatesSql(table: MergedTable, one: boolean): string {
  const isArtist = table === 'artists';
  const among = isArtist ? sameSurname : sameArtist;
  const keys = (isArtist ? artistKeys : artworkKeys)(one ? among : '');
  return `
    WITH keyed AS MATERIALIZED (${keys}), shared AS (
      SELECT reason, key FROM keyed WHERE key <> '' GROUP BY reason, key
      HAVING count(*) BETWEEN 2 AND ${mostAlike} ${isArtist ? '' : 'AND bool_or(likely)'}
      ORDER BY reason, key LIMIT 1000)
    SELECT DISTINCT ON (reason, key, id) reason, key, k.id, k.start, k.finish
    FROM keyed k JOIN shared USING (reason, key) ORDER BY reason, key, id`;
}

const sameSurname = `WHERE a.search @@ (
    SELECT plainto_tsquery('simple', fold_text(split_part(o.sort_name, ',', 1))) FROM artists o WHERE o.id = $1)`;
const sameArtist = 'AND w.artist_id = (SELECT o.artist_id FROM artworks o WHERE o.id = $1)';
