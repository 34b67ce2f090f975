import type { Sequelize } from 'sequelize';
import type { Context } from '../common/context.ts';
import type { QueryContext } from '../common/sql.ts';
import { selectWhileWanted } from './own-connection.ts';

/** Cached counts and searches by query, valid until the next change. */
type Totals = { generation: number; known: Map<string, unknown> };

const totalsOf = new WeakMap<Sequelize, Totals>();
const maxQueries = 2_000;

/**
 * Returns the total of a list from a cache that each change empties: counting 100,000 rows takes longer than reading a
 * page of them, and the total is the same for every page.
 * @param sql a SELECT that returns one row `{ total }`
 */
export async function totalOf(ctx: QueryContext, sql: string, bind: readonly unknown[]): Promise<number> {
  return await cachedFor(ctx, [sql, bind], async () => {
    const [row] = await selectWhileWanted<{ total: number }>(ctx, sql, bind);
    return row?.total ?? 0;
  });
}

/**
 * Returns counts or a search from the same cache, or those of `count`.
 * @param query everything that determines the result, including the caller's scope; it is compared as JSON
 */
export async function cachedFor<T>(ctx: QueryContext, query: unknown, count: () => Promise<T>): Promise<T> {
  const { known, keep } = cacheOf<T>(ctx);
  const before = known(query);
  if (before !== undefined) return before;
  const counted = await count();
  keep(query, counted);
  return counted;
}

/** Returns functions that look into the cache, and that keep what has been counted since they were made. */
export function cacheOf<T>({ workspace }: QueryContext) {
  const totals = totalsFor(workspace.database.sequelize);
  const { generation } = totals;
  return {
    known: (query: unknown) => totals.known.get(JSON.stringify(query)) as T | undefined,
    keep(query: unknown, counted: T): void {
      // A change during the count may or may not be included.
      if (totals.generation !== generation) return;
      if (totals.known.size >= maxQueries) totals.known.clear();
      totals.known.set(JSON.stringify(query), counted);
    },
  };
}

/** Empties the cache now and again when the transaction commits. Every write to the catalogue calls it. */
export function forgetTotals(ctx: Context): void {
  const { sequelize } = ctx.workspace.database;
  forgetTotalsOf(sequelize);
  ctx.transaction?.afterCommit(() => forgetTotalsOf(sequelize));
}

/** Empties the cache after a change by another process, sync or psql. */
export function forgetTotalsOf(sequelize: Sequelize): void {
  const totals = totalsFor(sequelize);
  totals.generation += 1;
  totals.known.clear();
}

function totalsFor(sequelize: Sequelize): Totals {
  let totals = totalsOf.get(sequelize);
  if (!totals) {
    totals = { generation: 0, known: new Map() };
    totalsOf.set(sequelize, totals);
  }
  return totals;
}
