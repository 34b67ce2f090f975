import type { Match } from '#shared/contract/catalogue/fields.ts';
import { invalid } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import type { Bind } from '../filters/condition.ts';
import type { Condition, Search } from '../search/search.ts';
import { type Key, type Sort, type Source, sectionSql } from './keyset.ts';
import { selectWhileWanted } from './own-connection.ts';
import { selectPrepared } from './prepared.ts';

// Best match first without ranking every match: a list is read tier by tier, each from an index, until the page is
// full.

/**
 * Matches of one kind, in the order of `sort`. Texts that equal `exact` come first and are exact matches. What is found
 * by the `beginning` of a name is in the order of the index that finds it.
 */
export type Tier = { match: Match; source: Source; sort: Sort; beginning?: true; exact?: string };

/** Up to this many matches are read and sorted; of more, the first ones are soon found in the index of the order. */
const fewToSort = 30_000;

/** The texts that a search is compared with, as SQL constants. */
export type Compared = {
  table: string;
  /** Columns of names, of which the beginning is indexed by `fold_text`. */
  names: readonly string[];
  /** Selects the id of the record whose number is $1. */
  number?: string;
};

type Typed = { folded: string; corrected: string; numbered: string | null };

/**
 * Returns the tiers of a search, best first. Each excludes those before it.
 * @param filtered the records among which to search
 * @param otherwise the order of the matches that are not found by their beginning
 */
export async function tiersOf(
  ctx: Context,
  q: string,
  { filtered, search, compared, otherwise }: { filtered: Source; search: Search; compared: Compared; otherwise: Sort },
): Promise<Tier[]> {
  const { whole, begun, part, typo, important, corrected } = search;
  if (important.whole === '') return [{ match: 'other', source: narrowed(filtered, [whole]), sort: otherwise }];
  const [typed] = await selectPrepared<Typed>(
    ctx,
    `SELECT left(fold_text($1), 200) AS folded, left($2, 200) AS corrected, (${compared.number ?? 'NULL'}) AS numbered`,
    [q, corrected],
  );
  const { alias } = filtered;
  const tiers: Tier[] = [];
  const earlier: Condition[] = [];
  const add = (match: Match, sort: Sort, is: Condition, isNot: Condition = not(is), found: Partial<Tier> = {}) => {
    tiers.push({ match, source: narrowed(filtered, [is, ...earlier]), sort, ...found });
    earlier.push(isNot);
  };
  const addBeginnings = (match: Match, start: string, exact?: string) => {
    for (const name of compared.names) {
      const folded = (table: string) => `left(fold_text(${table}.${name}), 200) COLLATE "C"`;
      const begins = (table: string, bind: Bind) =>
        `${folded(table)} >= ${bind(start)} AND ${folded(table)} < ${bind(`${start}\u{10ffff}`)}`;
      const is: Condition = (bind) => begins(alias, bind);
      // Read from the index, because folding the names of all matches takes longer than everything else.
      const isNot: Condition = (bind) =>
        `NOT EXISTS (SELECT FROM ${compared.table} begun WHERE begun.id = ${alias}.id AND ${begins('begun', bind)})`;
      const sort: Sort = { column: folded(alias), kind: 'text', nullable: false };
      add(match, sort, is, isNot, { beginning: true, ...(exact !== undefined && { exact }) });
    }
  };
  const contains =
    (query: string): Condition =>
    (bind) =>
      `${alias}.search @@ ${bind(query)}::tsquery`;

  const { folded, numbered } = typed!;
  if (numbered !== null) {
    add(
      'exact',
      otherwise,
      (bind) => `${alias}.id = ${bind(numbered)}::uuid`,
      (bind) => `${alias}.id <> ${bind(numbered)}::uuid`,
    );
  }
  addBeginnings('prefix', folded.trimEnd(), folded);
  add('word', otherwise, contains(important.whole));
  add('part', otherwise, contains(important.begun));
  add('other', otherwise, whole);
  add('other', otherwise, begun);
  add('part', otherwise, contains(important.part));
  add('part', otherwise, part);
  if (typo) {
    addBeginnings('typo', corrected);
    add('typo', otherwise, contains(important.typo));
    add('typo', otherwise, typo);
  }
  return tiers;
}

const not =
  (condition: Condition): Condition =>
  (bind) =>
    `NOT (${condition(bind)})`;

function narrowed(source: Source, conditions: Condition[]): Source {
  const values = [...source.bind];
  const bind = (value: unknown) => `$${values.push(value)}`;
  return { ...source, where: [...source.where, ...conditions.map((condition) => condition(bind))], bind: values };
}

/**
 * Reads one page tier by tier. The value of a key is the number of the tier and the sort value in it.
 * @param total the number of all matches, which may still be counted meanwhile
 * @param read converts the SQL of a tier to the SQL of the rows, as in `readPage`
 */
export async function readTiers<Row extends { id: string; key: string | number | Date | null }>(
  ctx: Context,
  { tiers, after, limit, total }: { tiers: readonly Tier[]; after: Key | null; limit: number; total?: Promise<number> },
  read: (section: string) => string,
): Promise<{ rows: (Row & { match: Match })[]; last: Key | null }> {
  const from = after === null ? { tier: 0, key: null } : positionOf(after, tiers.length);
  const rows: (Row & { match: Match; tier: number })[] = [];
  // One extra row shows whether there is a next page.
  for (let number = from.tier; number < tiers.length && rows.length <= limit; number += 1) {
    const tier = tiers[number]!;
    const found = tier.beginning ? Number.POSITIVE_INFINITY : await total;
    // Most searches have few matches, and then the first tiers contain all of them.
    if (after === null && found !== undefined && rows.length >= found) break;
    const source = found !== undefined && found <= fewToSort ? readFirst(tier.source) : tier.source;
    const begin = number === from.tier ? from.key : null;
    const columns = `${source.alias}.*`;
    const { sql, bind } = sectionSql(source, columns, tier.sort, 'asc', 'values', begin, limit + 1 - rows.length);
    // Not prepared, because the plan depends on how frequent the words are.
    for (const row of await selectWhileWanted<Row>(ctx, read(sql), bind))
      rows.push({ ...row, match: row.key === tier.exact ? 'exact' : tier.match, tier: number });
  }
  const shown = rows.slice(0, limit);
  const end = shown.at(-1);
  return { rows: shown, last: rows.length > limit && end ? { id: end.id, value: tierKey(end.tier, end.key) } : null };
}

/**
 * Returns a source that PostgreSQL reads before it sorts. Otherwise it may look for the matches in the index of the
 * order, which takes long if the first ones come late in it.
 */
function readFirst({ from, alias, where, bind }: Source): Source {
  const all = `SELECT ${alias}.* FROM ${from} WHERE ${where.join(' AND ')} OFFSET 0`;
  return { from: `(${all}) ${alias}`, alias, where: [], bind };
}

/** Returns the cursor's value for a row of a tier with this sort value. */
export const tierKey = (tier: number, key: string | number | Date | null): string => `${tier} ${key}`;

function positionOf({ value, id }: Key, tiers: number): { tier: number; key: Key } {
  const [, tier, key] = /^(\d+) (.*)$/s.exec(String(value)) ?? [];
  if (tier === undefined || key === undefined || Number(tier) >= tiers) throw invalid('cursor', 'fields.cursor');
  return { tier: Number(tier), key: { value: key, id } };
}
