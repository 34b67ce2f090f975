import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, comparisonTable } from './bench/compare.mjs';
import { isInterrupted, runInForeground } from './child.mjs';
import { openDisplay } from './display.mjs';
import { inProject, projectFolder } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';

/**
 * `npm run bench [-- --only PART] [--json FILE]`: measures this checkout against its targets.
 *
 * `npm run bench -- --against DIR [--runs N] [--only PART]`: measures this checkout and another in alternating runs,
 * and prints the medians of both with the change in per cent. The other checkout needs its own node_modules.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      against: { type: 'string' },
      runs: { type: 'string', default: '3' },
      only: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const part = values.only ? ['--only', values.only] : [];
  if (values.against) return await runAgainst(resolve(values.against), Number(values.runs), part);
  return await run([...part, ...(values.json ? ['--json', values.json] : [])]);
});

/** @param {string[]} args @returns {Promise<number>} its exit status, 1 if a target is missed */
async function run(args) {
  await setUp({ electron: true, build: true });
  const display = await openDisplay();
  try {
    return await runInForeground(
      process.execPath,
      ['--import=tsx', inProject('test', 'performance', 'bench.ts'), ...args],
      { cwd: projectFolder, env: { ...process.env, ...display.env } },
    );
  } finally {
    await display.stop();
  }
}

/** @param {string} other @param {number} runs @param {string[]} part @returns {Promise<number>} */
async function runAgainst(other, runs, part) {
  const folder = await mkdtemp(join(tmpdir(), 'qwarty-bench-results-'));
  /** @type {Record<'here' | 'there', import('./bench/compare.mjs').Run[]>} */
  const results = { here: [], there: [] };
  const checkouts = /** @type {const} */ ([
    ['here', projectFolder],
    ['there', other],
  ]);
  try {
    for (let n = 1; n <= runs; n++) {
      for (const [which, checkout] of checkouts) {
        console.error(`bench: run ${n} of ${runs} in ${checkout}`);
        const json = join(folder, `${which}-${n}.json`);
        // A missed target does not stop the runs. A failed bench writes no file.
        const script = join(checkout, 'scripts', 'bench.mjs');
        await runInForeground(process.execPath, [script, ...part, '--json', json], { cwd: checkout });
        if (isInterrupted()) return 130;
        results[which].push(JSON.parse(await readFile(json, 'utf8')).results);
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(comparisonTable(compare(results.here, results.there), { here: projectFolder, there: other }));
  return 0;
}
