/** Times of `runs` calls in milliseconds, sorted, after a few calls to warm up. */
export async function times(runs: number, call: (run: number) => Promise<unknown>, warmUp = 10): Promise<number[]> {
  for (let run = 0; run < warmUp; run++) await call(run);
  const measured: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await call(warmUp + run);
    measured.push(performance.now() - start);
  }
  return measured.sort((a, b) => a - b);
}

/**
 * Two things measured in turns, so that whatever else the machine does meets both alike.
 * @returns their times in milliseconds, each sorted
 */
export async function timesInTurns(
  runs: number,
  ours: (run: number) => Promise<unknown>,
  peer: (run: number) => Promise<unknown>,
  warmUp = 10,
): Promise<{ ours: number[]; peer: number[] }> {
  const result = { ours: [] as number[], peer: [] as number[] };
  for (let run = 0; run < runs + warmUp; run++) {
    const start = performance.now();
    await ours(run);
    const middle = performance.now();
    await peer(run);
    const end = performance.now();
    if (run < warmUp) continue;
    result.ours.push(middle - start);
    result.peer.push(end - middle);
  }
  result.ours.sort((a, b) => a - b);
  result.peer.sort((a, b) => a - b);
  return result;
}

/** The value below which `share` (0-1) of the sorted values lie. */
export function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new Error('Nothing was measured');
  return value;
}

export const median = (sorted: readonly number[]) => quantile(sorted, 0.5);
