import type { QueryContext } from '../common/sql.ts';
import { selectPrepared } from '../lists/prepared.ts';
import { toleratedTypos, typosBetween } from './edit-distance.ts';
import type { Term } from './terms.ts';

/** What a word may have been meant to be, best first: a word, or two words typed without the space between them. */
export type Alternatives = string[][];

const mostAlternatives = 30;

/** Returns the words of the dictionary that a word may have been meant to be; none if it tolerates no typos. */
export async function alternativesTo(ctx: QueryContext, { spellings, lettered, last }: Term): Promise<Alternatives> {
  if (!lettered) return [];
  const found: { words: string[]; typos: number }[] = [];
  for (const typed of spellings) {
    for (const { word, typos } of await similarWords(ctx, typed, last)) found.push({ words: [word], typos });
    for (const words of await splitWords(ctx, typed)) found.push({ words, typos: 1 });
  }
  found.sort((one, other) => one.typos - other.typos);
  return found.slice(0, mostAlternatives).map(({ words }) => words);
}

/** Returns the words within the tolerance; for an unfinished word without any, those that begin with a similar one. */
async function similarWords(ctx: QueryContext, typed: string, last: boolean) {
  const tolerated = toleratedTypos(typed);
  if (tolerated === 0) return [];
  const rows = await selectPrepared<{ word: string }>(ctx, tolerated === 1 ? oneTypoSql : twoTyposSql, [typed]);
  const first = [...typed][0];
  const measured = rows.map(({ word }) => ({ word, ...typosBetween(typed, word) }));
  const of = (kind: 'whole' | 'start') =>
    measured
      .filter((row) => row[kind] <= tolerated && row.word !== typed)
      // Few people mistype the first letter.
      .map(({ word, [kind]: typos }) => ({ word, typos: typos + (word.startsWith(first!) ? 0 : 0.5) }))
      .sort((one, other) => one.typos - other.typos || one.word.length - other.word.length);
  const whole = of('whole');
  return whole.length > 0 || !last ? whole : of('start');
}

// With one typo, the first or the second half of a word is as typed, unless the letters between them are swapped. With
// two, one of three parts is. The halves are read from indexes, so that no word within the tolerance is missed. A swap
// counts as two in levenshtein(); the exact count follows in typosBetween().
const begins = (start: string) => `(word >= ${start} AND word < ${start} || U&'\\+10FFFF')`;
const ends = (end: string) =>
  `(reverse(word) COLLATE "C" >= reverse(${end}) AND reverse(word) COLLATE "C" < reverse(${end}) || U&'\\+10FFFF')`;
const similarSql = (parts: string[], typos: number) => `
  SELECT DISTINCT word FROM dictionary
  WHERE (${parts.join(' OR ')}) AND length(word) BETWEEN length($1::text) - ${typos} AND 250
    AND levenshtein_less_equal($1::text, left(word, length($1::text)), ${2 * typos}) <= ${2 * typos}`;
const half = 'length($1::text) / 2';
const third = 'length($1::text) / 3';
const oneTypoSql = similarSql(
  [
    begins(`left($1::text, ${half})`),
    begins(`left($1::text, ${half} - 1) || substr($1::text, ${half} + 1, 1)`),
    ends(`substr($1::text, ${half} + 1)`),
  ],
  1,
);
const twoTyposSql = similarSql(
  [
    begins(`left($1::text, ${third})`),
    ends(`right($1::text, ${third})`),
    `word LIKE '%' || substr($1::text, ${third} + 1, length($1::text) - 2 * (${third})) || '%'`,
  ],
  2,
);

/** Returns pairs of words that a word consists of. */
async function splitWords(ctx: QueryContext, typed: string): Promise<string[][]> {
  const letters = [...typed];
  if (letters.length < 6 || letters.length > 60) return [];
  const pairs = letters
    .slice(3, -2)
    .map((_, index) => [letters.slice(0, index + 3).join(''), letters.slice(index + 3).join('')]);
  const rows = await selectPrepared<{ word: string }>(
    ctx,
    'SELECT DISTINCT word FROM dictionary WHERE word = ANY ($1::text[])',
    [pairs.flat()],
  );
  const known = new Set(rows.map(({ word }) => word));
  return pairs.filter((pair) => pair.every((word) => known.has(word)));
}
