import type { Sequelize } from 'sequelize';
import type { Context } from './context.ts';
import { select } from './sql.ts';

/** How many records match each filter, as long as nothing has changed. */
type Totals = { generation: number; known: Map<string, number> };

const totalsOf = new WeakMap<Sequelize, Totals>();
const mostFilters = 500;

/**
 * How many rows `from` and `where` match. Counting 100,000 rows takes longer than reading a page of them, and the
 * answer is the same for every page: so it is kept until something changes.
 * @param sql the whole SELECT that answers one row `{ total }`
 */
export async function totalOf(ctx: Context, sql: string, bind: readonly unknown[]): Promise<number> {
  const totals = totalsFor(ctx.workspace.database.sequelize);
  const key = JSON.stringify([sql, bind]);
  const known = totals.known.get(key);
  if (known !== undefined) return known;
  const { generation } = totals;
  const [row] = await select<{ total: number }>(ctx, sql, bind);
  const total = row?.total ?? 0;
  // What changed while we counted may or may not be in the number: do not keep it.
  if (totals.generation === generation) {
    if (totals.known.size >= mostFilters) totals.known.clear();
    totals.known.set(key, total);
  }
  return total;
}

/** To call in every write to the catalogue: forgets the totals now and again when the write is committed. */
export function forgetTotals(ctx: Context): void {
  const { sequelize } = ctx.workspace.database;
  forgetTotalsOf(sequelize);
  ctx.transaction?.afterCommit(() => forgetTotalsOf(sequelize));
}

/** For changes that others made (the other process of this workspace, synchronisation, psql). */
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
