import type { QueryContext } from '../common/sql.ts';
import type { Source } from '../lists/keyset.ts';
import { selectWhileWanted } from '../lists/own-connection.ts';
import { cachedFor } from '../lists/totals.ts';
import { type Term, termsOf } from './terms.ts';
import { alternativesTo } from './typos.ts';

/** Returns an SQL condition; `bind` binds a value and returns its placeholder. */
export type Condition = (bind: (value: unknown) => string) => string;

/** A word to find: the text of a tsquery and, if a number may contain it, the word itself. */
export type Wanted = { query: string; number: string | null };

/** Returns the condition by which records match a word, or a narrower query for it. */
export type Matcher = (word: Wanted) => Condition;

/** What to search: a table, its alias, and a matcher for each word. */
export type Searched = {
  table: string;
  alias: string;
  matchers: (ctx: QueryContext, wanted: readonly Wanted[]) => Promise<Matcher[]>;
};

/** A search resolved for one type of record. Every condition includes the records of those before it. */
export type Search = {
  /** All words are in the record. */
  whole: Condition;
  /** The last word may be unfinished. */
  begun: Condition;
  /** Words may be parts of longer ones. */
  part: Condition;
  /** Words may be misspelt; null if enough records match as typed, or no word is similar. */
  typo: Condition | null;
  /** Texts of a tsquery for words in a record's most important texts. */
  important: { whole: string; begun: string; part: string; typo: string };
  /** The search with its misspelt words corrected. */
  corrected: string;
  /** The words that misspelt ones may have been meant to be. */
  similar: readonly string[];
};

/** The records that a search finds at all. */
export const foundBy = (search: Search): Condition => search.typo ?? search.part;

/** From this many matches on, a search is not taken for misspelt: "castle" does not find "cattle" too. */
const fewMatches = 10;

const none: Condition = () => 'false';
const nothing: Search = {
  whole: none,
  begun: none,
  part: none,
  typo: null,
  important: { whole: '', begun: '', part: '', typo: '' },
  corrected: '',
  similar: [],
};

/** Resolves the words of a search; without words it matches nothing. */
export async function searchOf(ctx: QueryContext, q: string, searched: Searched): Promise<Search> {
  return await cachedFor(ctx, ['search', searched.table, q], async () => await resolve(ctx, q, searched));
}

async function resolve(ctx: QueryContext, q: string, searched: Searched): Promise<Search> {
  const terms = await termsOf(ctx, q);
  if (terms.length === 0) return nothing;
  const asTyped = await levelsOf(ctx, terms, searched);
  // Whole words take less time to find, and are parts as well.
  const enough = async (found: Condition) => await findsEnough(ctx, searched, found);
  if ((await enough(asTyped.whole)) || (await enough(asTyped.part))) return { ...asTyped, typo: null };
  const alternatives = await Promise.all(terms.map(async (term) => await alternativesTo(ctx, term)));
  if (alternatives.every(({ length }) => length === 0)) return { ...asTyped, typo: null };
  const queries = terms.map(({ part }, index) => anyOf([part, ...alternatives[index]!.map(allOf)]));
  const words = terms.map(wanted(queries));
  const matchers = await searched.matchers(ctx, words);
  return {
    ...asTyped,
    typo: every(words.map((word, index) => matchers[index]!(word))),
    important: { ...asTyped.important, typo: weighted(queries) },
    corrected: terms.map(({ spellings }, index) => (alternatives[index]![0] ?? [spellings[0]]).join(' ')).join(' '),
    similar: [...new Set(alternatives.flat(2))],
  };
}

async function levelsOf(ctx: QueryContext, terms: Term[], { matchers }: Searched): Promise<Omit<Search, 'typo'>> {
  const of = (level: 'whole' | 'begun' | 'part') => terms.map((term) => term[level]);
  const ofPart = await matchers(ctx, terms.map(wanted(of('part'))));
  const conditionOf = (queries: string[]) =>
    every(terms.map(wanted(queries)).map((word, index) => ofPart[index]!(word)));
  return {
    whole: conditionOf(of('whole')),
    begun: conditionOf(of('begun')),
    part: conditionOf(of('part')),
    important: { whole: weighted(of('whole')), begun: weighted(of('begun')), part: weighted(of('part')), typo: '' },
    corrected: terms.map(({ spellings }) => spellings[0]).join(' '),
    similar: [],
  };
}

/** Numbers are compared only where parts of words are, which `queries` shows. */
const wanted = (queries: string[]) => (term: Term, index: number) => {
  const query = queries[index]!;
  return { query, number: term.number && query !== term.whole && query !== term.begun ? term.spellings[0]! : null };
};

const anyOf = (queries: readonly string[]) => queries.map((query) => `(${query})`).join(' | ');
const allOf = (words: readonly string[]) => words.join(' & ');

const every =
  (conditions: readonly Condition[]): Condition =>
  (bind) =>
    conditions.map((condition) => condition(bind)).join(' AND ');

/** Restricts every word of the queries to the weight A. */
function weighted(queries: readonly string[]): string {
  const restricted = queries.map((query) =>
    query.replace(/([^\s()|&:]+)(?::(\*))?/g, (_, word, star = '') => `${word}:${star}A`),
  );
  return restricted.map((query) => `(${query})`).join(' & ');
}

async function findsEnough(ctx: QueryContext, { table, alias }: Searched, found: Condition): Promise<boolean> {
  const bind: unknown[] = [];
  const condition = found((value) => `$${bind.push(value)}`);
  const [row] = await selectWhileWanted<{ found: number }>(
    ctx,
    `SELECT count(*)::integer AS found FROM (SELECT FROM ${table} ${alias} WHERE ${condition} LIMIT ${fewMatches}) found`,
    bind,
  );
  return row?.found === fewMatches;
}

/** Adds a search to a source. */
export function searching(source: Source, search: Search): Source {
  const bind = [...source.bind];
  const where = [...source.where, foundBy(search)((value) => `$${bind.push(value)}`)];
  return { ...source, where, bind };
}
