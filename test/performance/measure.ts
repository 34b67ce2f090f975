/** Returns the sorted times of `runs` calls in milliseconds, after a few warm-up calls. */
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
 * Measures two functions in alternating runs, so that other load on the machine affects both equally.
 * @returns their sorted times in milliseconds
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

/** Returns the quantile `share` (0-1) of sorted values. */
export function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new Error('Nothing was measured');
  return value;
}

export const median = (sorted: readonly number[]) => quantile(sorted, 0.5);
