import { inProject, projectFolder } from './set-up/paths.mjs';
import { runQuietly } from './set-up/run-quietly.mjs';
import { runCommand, setUp } from './set-up.mjs';

/** What is checked, cheapest first. Each is a program out of node_modules, by the path of its script. */
const checks = [
  { name: 'format and lint', program: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings'] },
  {
    name: 'import rules',
    program: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs', 'shared', 'electron', 'renderer', 'test', 'scripts'],
  },
  { name: 'types', program: 'typescript/bin/tsc', args: ['-p', '.', '--noEmit'] },
];

/** `npm run check`: format, lint, import rules and types; all of them, also when one fails. */
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
