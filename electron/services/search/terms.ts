import type { QueryContext } from '../common/sql.ts';
import { selectPrepared } from '../lists/prepared.ts';

// The words of a search. The database folds and splits both index and search (`search_vector` and `search_queries`), so
// that they cannot differ. Parts of words are looked up in the dictionary and become a search for the words themselves.

/** A word of a search. Queries are texts of a tsquery; a wider one includes those before it. */
export type Term = {
  /** Folded; "müller" is also spelt "mueller". */
  spellings: string[];
  /** The word as it is. */
  whole: string;
  /** The last word of a search may be unfinished. */
  begun: string;
  /** Words that contain it, if it has at least three letters. */
  part: string;
  /** Whether the dictionary has words like it, unlike numbers and scripts without spaces. */
  lettered: boolean;
  /** Whether a number may contain it. */
  number: boolean;
  last: boolean;
};

/** A part of a word that more beginnings precede, such as "ing", finds the shortest ones. */
const mostStarts = 100;

type Row = Pick<Term, 'begun' | 'lettered' | 'number'> & { word: string; other: string | null; starts: string[] };

/** Returns the words of a search, at most 12; none if it has no letters or digits. */
export async function termsOf(ctx: QueryContext, q: string): Promise<Term[]> {
  const rows = await selectPrepared<Row>(ctx, termsSql, [q, mostStarts]);
  return rows.map(({ word, other, begun, lettered, number, starts }, index) => {
    const spellings = other === null || other === word ? [word] : [word, other];
    const within = lettered || number ? [...spellings, ...starts].map((start) => `${start}:*`) : [];
    const whole = begun.replaceAll(':*', '');
    const part = [...new Set([begun, ...within])].map((query) => `(${query})`).join(' | ');
    return { spellings, whole, begun, part, lettered, number, last: index === rows.length - 1 };
  });
}

// All words that begin with the same letters up to the end of a part contain it too, so one query finds them.
const termsSql = `
  SELECT t.word, t.query AS begun, has_parts(t.word) AS lettered,
    length(t.word) > 2 AND t.word ~ '^[a-z0-9]*[0-9][a-z0-9]*$' AS number,
    CASE WHEN cardinality(others) = cardinality(words) THEN t.other END AS other,
    CASE WHEN has_parts(t.word) THEN ARRAY(
      SELECT start FROM (
        SELECT DISTINCT left(d.word, strpos(d.word, typed) + length(typed) - 1) AS start
        FROM unnest(ARRAY[t.word, t.other]) typed JOIN dictionary d ON d.word LIKE '%' || typed || '%'
        WHERE NOT starts_with(d.word, typed)) starts
      ORDER BY length(start), start LIMIT $2) ELSE '{}' END AS starts
  FROM (SELECT string_to_array(rtrim(fold_text($1)), ' ') AS words,
      string_to_array(rtrim(fold_text(other_spelling($1))), ' ') AS others) folded,
    unnest(search_queries($1), words, others) WITH ORDINALITY AS t (query, word, other, place)
  WHERE t.query IS NOT NULL ORDER BY t.place`;
