import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import { play, playInTurn } from '#test/sync/history.ts';
import { memberWorld, starts } from '#test/sync/start.ts';
import { histories, turns } from '#test/sync/steps.ts';

const runs = Number(process.env.QWARTY_SYNC_RUNS ?? 200);
const seed = Number(process.env.QWARTY_SYNC_SEED ?? Date.now() % 2 ** 31);
/** A history takes about a second. One that waits for itself fails here, with its seed, and not with the whole test. */
const timeout = 120_000; // milliseconds
const { QWARTY_SYNC_PATH: path, QWARTY_SYNC_SHRINK: shrink } = process.env;

/** Prints the variables that reproduce a failure. QWARTY_SYNC_SHRINK=1 finds the shortest failing history. */
async function check<T>(t: ExecutionContext, numRuns: number, from: number, property: fc.IAsyncProperty<[T]>) {
  const startedAt = performance.now();
  const result = await fc.check(property, { numRuns, seed: from, path, timeout, endOnFailure: shrink === undefined });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  t.log(`${result.numRuns} histories in ${seconds} s, seed ${from}`);
  const { errorInstance, counterexamplePath, counterexample } = result;
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const how = `QWARTY_SYNC_SEED=${from} QWARTY_SYNC_PATH=${counterexamplePath}`;
  t.false(result.failed, `${how}\n${message}\n${JSON.stringify(counterexample)}`);
  t.is(result.numRuns, numRuns);
}

// Two halves in parallel, for two processors.
for (const half of path ? [0] : [0, 1]) {
  test(`after any history with any interruption, all desktops equal the hub and no entered value is lost (${half + 1} of 2)`, async (t) => {
    t.timeout(runs * 10_000 + 120_000);
    const world = await memberWorld(t, 5);
    const from = await starts(world);
    await check(
      t,
      Math.ceil(runs / 2),
      seed + half,
      fc.asyncProperty(
        histories,
        async ({ start, desktops, steps }) => await play(world, from[start], desktops, steps),
      ),
    );
  });
}

test('sequential edits never conflict', async (t) => {
  t.timeout(runs * 10_000 + 120_000);
  const world = await memberWorld(t, 3);
  const { known } = await starts(world);
  await check(
    t,
    Math.ceil(runs / 8),
    seed,
    fc.asyncProperty(turns, async ({ desktops, edits }) => await playInTurn(world, known, desktops, edits)),
  );
});
