import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import { syncWorld } from '#test/helpers/sync-world.ts';
import { play, playInTurn } from '#test/sync/history.ts';
import { histories, turns } from '#test/sync/steps.ts';

const runs = Number(process.env.QWARTY_SYNC_RUNS ?? 200);
const seed = Number(process.env.QWARTY_SYNC_SEED ?? Date.now() % 2 ** 31);

/** With a number asked for, that many; else 200, or as many as the machine can do in the time. */
const timeLimitMs = process.env.QWARTY_SYNC_RUNS ? undefined : 170_000;

/** A failure names what to set to see it again, and with QWARTY_SYNC_SHRINK=1 the shortest history that still fails. */
async function hold<T>(t: ExecutionContext, numRuns: number, property: fc.IAsyncProperty<[T]>): Promise<void> {
  t.timeout(numRuns * 15_000 + 120_000);
  const { QWARTY_SYNC_PATH: path, QWARTY_SYNC_SHRINK: shrink } = process.env;
  const result = await fc.check(property, {
    numRuns,
    seed,
    path,
    endOnFailure: shrink === undefined,
    interruptAfterTimeLimit: timeLimitMs,
  });
  t.log(`${result.numRuns} histories, seed ${seed}`);
  const { errorInstance, counterexamplePath } = result;
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  t.false(result.failed, `QWARTY_SYNC_SEED=${seed} QWARTY_SYNC_PATH=${counterexamplePath}\n${message}`);
}

test('after any history, cut anywhere, all desktops equal the hub and nothing anyone typed is lost', async (t) => {
  const world = await syncWorld(t, 5);
  await hold(
    t,
    runs,
    fc.asyncProperty(histories, async ({ desktops, steps }) => void (await play(world, desktops, steps))),
  );
});

test('people who wait for each other are never in conflict', async (t) => {
  const world = await syncWorld(t, 3);
  await hold(
    t,
    Math.ceil(runs / 8),
    fc.asyncProperty(turns, async ({ desktops, typing }) => await playInTurn(world, desktops, typing)),
  );
});
