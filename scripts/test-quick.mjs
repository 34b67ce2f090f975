import { availableParallelism } from 'node:os';
import { isInterrupted } from './child.mjs';
import { projectFolder } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';
import { runAva } from './test/ava.mjs';
import { changedFiles } from './test/changed-files.mjs';
import { affectedBy, importersIn } from './test/import-graph.mjs';
import { slowFiles } from './test/slow-files.mjs';
import { summaryLine } from './test/summary.mjs';

/** No batch starts after this time, so that the last one can finish within the minute. */
const startWithinMs = 40_000;
const batchSize = 3 * availableParallelism();

/**
 * `npm run test:quick`: the unit tests, then the integration and security tests that import a changed file, nearest
 * first, as many as fit into a minute. Lists the tests that it left out.
 */
await runCommand(async () => {
  await setUp({});
  const startedAt = performance.now();
  const waiting = affectedTests();
  const env = { QWARTY_SYNC_RUNS: '8' };
  const summaries = [await runAva(['test/unit', ...waiting.splice(0, batchSize)], env)];
  while (waiting.length > 0 && performance.now() - startedAt < startWithinMs && !isInterrupted()) {
    summaries.push(await runAva(waiting.splice(0, batchSize), env));
  }
  if (isInterrupted()) return 130;
  if (waiting.length > 0) console.log(`\nAffected too, but left to npm test:\n  ${waiting.join('\n  ')}\n`);
  console.log(summaryLine(summaries));
  return summaries.some((summary) => summary.failed > 0) ? 1 : 0;
});

/** @returns {string[]} the files of affected tests, nearest to a change first; slow ones only if edited themselves */
function affectedTests() {
  const distances = affectedBy(importersIn(projectFolder), changedFiles());
  return [...distances]
    .filter(([file]) => /^test\/(integration|security)\/.*\.test\.ts$/.test(file))
    .filter(([file, distance]) => distance === 0 || !slowFiles.includes(file))
    .sort(([, one], [, other]) => one - other)
    .map(([file]) => file);
}
