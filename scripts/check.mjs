import { join } from 'node:path';
import { inProject, projectFolder, stateFolder } from './set-up/paths.mjs';
import { runQuietly } from './set-up/run-quietly.mjs';
import { runCommand, setUp } from './set-up.mjs';

/**
 * The checks, fastest first, each with the path of its script in node_modules. All but the first cache results for
 * unchanged files, which makes a second run three times as fast.
 */
const checks = [
  { name: 'format and lint', program: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings'] },
  {
    name: 'import rules',
    program: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: [
      ...['--config', '.dependency-cruiser.cjs', '--cache', join(stateFolder, 'import-rules')],
      ...['--cache-strategy', 'content', 'shared', 'electron', 'renderer', 'test', 'scripts'],
    ],
  },
  { name: 'spelling and vocabulary', program: 'cspell/bin.mjs', args: ['lint', '--no-progress', '--no-summary'] },
  {
    name: 'types',
    program: 'typescript/bin/tsc',
    args: ['-p', '.', '--noEmit', '--incremental', '--tsBuildInfoFile', join(stateFolder, 'types.json')],
  },
];

/** `npm run check`: runs all checks, even if one fails. */
await runCommand(async () => {
  await setUp({});
  let failed = 0;
  for (const { name, program, args } of checks) {
    try {
      await runQuietly(process.execPath, [inProject('node_modules', program), ...args], { cwd: projectFolder });
      console.log(`${name}: ok`);
    } catch (error) {
      failed += 1;
      console.log(`${name}: failed\n${/** @type {Error} */ (error).message}\n`);
    }
  }
  return failed === 0 ? 0 : 1;
});
