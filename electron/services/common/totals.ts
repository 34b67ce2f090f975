import type { Sequelize } from 'sequelize';
import type { Context } from './context.ts';
import { select } from './sql.ts';

/** Cached totals by query, valid until the next change. */
type Totals = { generation: number; known: Map<string, number> };

const totalsOf = new WeakMap<Sequelize, Totals>();
const maxQueries = 500;

/**
 * Returns the total of a list from a cache that each change empties: counting 100,000 rows takes longer than reading a
 * page of them, and the total is the same for every page.
 * @param sql a SELECT that returns one row `{ total }`
 */
export async function totalOf(ctx: Context, sql: string, bind: readonly unknown[]): Promise<number> {
  const totals = totalsFor(ctx.workspace.database.sequelize);
  const key = JSON.stringify([sql, bind]);
  const known = totals.known.get(key);
  if (known !== undefined) return known;
  const { generation } = totals;
  const [row] = await select<{ total: number }>(ctx, sql, bind);
  const total = row?.total ?? 0;
  // A change during the count may or may not be included.
  if (totals.generation === generation) {
    if (totals.known.size >= maxQueries) totals.known.clear();
    totals.known.set(key, total);
  }
  return total;
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
