import type { Match } from '#shared/contract/catalogue/fields.ts';
import type { Context } from '../common/context.ts';
import type { Search } from '../search/search.ts';
import { type Direction, readCursor, readPage, type Sort, type SortedRow, type Source, writeCursor } from './keyset.ts';
import { type Compared, readTiers, tiersOf } from './relevance.ts';

type Input = {
  q?: string | undefined;
  cursor?: string | undefined;
  sort?: string | undefined;
  direction: Direction;
  limit: number;
};

/** A list and how it is read. */
export type List = {
  source: Source;
  /** The source without the search. */
  filtered: Source;
  search: Search | null;
  /** The number of all records of the list, which may still be counted meanwhile. */
  total: Promise<number>;
  sorts: Record<string, Sort>;
  /** The name of the sort order without a search. */
  usual: string;
  compared: Compared;
  /** Converts the SQL of a section of the list to the SQL of its rows. */
  read: (section: string, direction: Direction, sort: Sort) => string;
};

type Row = SortedRow & { match?: Match };

/**
 * Returns a page of a list in the order that `input.sort` names. `relevance`, the default with a search, lists the best
 * match first. @throws VALIDATION at `cursor`
 */
export async function readList<R extends Row>(
  ctx: Context,
  input: Input,
  { source, filtered, search, total, sorts, usual, compared, read }: List,
): Promise<{ rows: R[]; nextCursor: string | null }> {
  const { q, limit, sort = q ? 'relevance' : usual } = input;
  const ranked = sort === 'relevance' && q !== undefined && search !== null;
  const by = ranked ? byRank : (sorts[sort] ?? sorts[usual]!);
  const direction = ranked ? 'asc' : input.direction;
  const after = input.cursor === undefined ? null : readCursor(input.cursor, sort, direction, by);
  const convert = (section: string) => read(section, direction, by);
  if (!ranked) {
    const { rows, last } = await readPage<R>(ctx, { source, sort: by, direction, after, limit }, convert);
    return { rows, nextCursor: last && writeCursor(sort, direction, last, by) };
  }
  const otherwise = sorts[usual]!;
  const tiers = await tiersOf(ctx, q, { filtered, search, compared, otherwise });
  const { rows, last } = await readTiers<R>(ctx, { tiers, after, limit, total }, convert);
  return { rows, nextCursor: last && writeCursor(sort, direction, last) };
}

/** The order of ranked matches, for their cursors only. */
const byRank: Sort = { column: '', kind: 'text', nullable: false };
