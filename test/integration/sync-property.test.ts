import test from 'ava';
import fc from 'fast-check';
import { syncWorld } from '#test/helpers/sync-world.ts';
import { play } from '#test/sync/history.ts';
import { histories } from '#test/sync/steps.ts';

const runs = Number(process.env.QWARTY_SYNC_RUNS ?? 40);
const seed = Number(process.env.QWARTY_SYNC_SEED ?? Date.now() % 2 ** 31);

test('after any history, cut anywhere, all desktops equal the hub and nothing anyone typed is lost', async (t) => {
  t.timeout(runs * 5_000 + 120_000);
  const world = await syncWorld(t, 5);
  t.log(`${runs} histories, seed ${seed}`);
  const property = fc.asyncProperty(
    histories,
    async ({ desktops, steps }) => void (await play(world, desktops, steps)),
  );
  const { QWARTY_SYNC_PATH: path, QWARTY_SYNC_SHRINK: shrink } = process.env;
  const result = await fc.check(property, { numRuns: runs, seed, path, endOnFailure: shrink === undefined });
  const { errorInstance, counterexamplePath } = result;
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  t.false(result.failed, `QWARTY_SYNC_SEED=${seed} QWARTY_SYNC_PATH=${counterexamplePath}\n${message}`);
});
