import { type QueryContext, select } from '../common/sql.ts';
import type { Source } from '../lists/keyset.ts';
import { selectPrepared } from '../lists/prepared.ts';
import { termsOf } from './terms.ts';

/** Similar words that are tried for each unknown word. */
const mostTried = 3;

/**
 * Returns a search like one that finds nothing, in folded spelling; undefined if no similar one finds anything. Words
 * within the tolerance were searched already, so these differ by more.
 * @param finds returns whether the list has matches of a search, so that no word of another user's records is revealed
 */
export async function suggestionFor(
  ctx: QueryContext,
  q: string,
  finds: (q: string) => Promise<boolean>,
): Promise<string | undefined> {
  const words = (await termsOf(ctx, q)).map(({ spellings, lettered }) => ({ word: spellings[0]!, lettered }));
  const unknown: number[] = [];
  for (const [index, { word, lettered }] of words.entries()) {
    if (await finds(word)) continue;
    if (!lettered) return undefined;
    unknown.push(index);
  }
  if (unknown.length === 0) return undefined;
  const corrected = words.map(({ word }) => word);
  for (const index of unknown) {
    const better = await firstFound(await nearestWords(ctx, corrected[index]!), finds);
    if (better === undefined) return undefined;
    corrected[index] = better;
  }
  const suggestion = corrected.join(' ');
  return (await finds(suggestion)) ? suggestion : undefined;
}

async function firstFound(words: string[], finds: (q: string) => Promise<boolean>): Promise<string | undefined> {
  for (const word of words) if (await finds(word)) return word;
  return undefined;
}

/** Reads the whole dictionary, which takes 100 ms for 200,000 words, but only if a search finds nothing. */
async function nearestWords(ctx: QueryContext, typed: string): Promise<string[]> {
  const rows = await selectPrepared<{ word: string }>(
    ctx,
    `SELECT word FROM (
       SELECT DISTINCT word, levenshtein_less_equal($1::text, word, length($1::text) * 2 / 5) AS typos FROM dictionary
       WHERE length(word) BETWEEN length($1::text) - 3 AND length($1::text) + 3) words
     WHERE typos <= length($1::text) * 2 / 5
     ORDER BY typos, left(word, 1) <> left($1::text, 1), word LIMIT $2`,
    [typed, mostTried],
  );
  return rows.map(({ word }) => word);
}

/** Returns whether a source has any record. */
export async function isFound(ctx: QueryContext, { from, where, bind }: Source): Promise<boolean> {
  const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
  return (await select(ctx, `SELECT 1 FROM ${from} ${condition} LIMIT 1`, bind)).length > 0;
}
