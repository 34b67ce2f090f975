/** The numbers of filled and of understood cells, by column. */
export type Counts = { filled: Record<string, number>; understood: Record<string, number> };

/** Returns the share of each column's values that were understood, rounded down, so that 1 means all. */
export const sharesOf = ({ filled, understood }: Counts): Record<string, number> =>
  Object.fromEntries(
    Object.entries(filled)
      .filter(([, count]) => count > 0)
      .map(([column, count]) => [column, Math.floor(((understood[column] ?? 0) / count) * 10_000) / 10_000]),
  );

/** Returns counts after the counts of a row before its correction were replaced by those after it. */
export const corrected = (all: Counts, before: Counts, after: Counts): Counts => ({
  filled: replaced(all.filled, before.filled, after.filled),
  understood: replaced(all.understood, before.understood, after.understood),
});

function replaced(
  all: Record<string, number>,
  before: Record<string, number>,
  after: Record<string, number>,
): Record<string, number> {
  const columns = new Set([...Object.keys(all), ...Object.keys(after)]);
  return Object.fromEntries(
    [...columns].map((column) => [column, (all[column] ?? 0) - (before[column] ?? 0) + (after[column] ?? 0)]),
  );
}
