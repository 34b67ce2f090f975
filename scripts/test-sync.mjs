import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

// Runs random sync histories: npm run test:sync -- --runs 20000 [--seed N --path P --shrink]

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string' },
    path: { type: 'string' },
    shrink: { type: 'boolean' },
  },
});
/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, QWARTY_SYNC_RUNS: values.runs };
if (values.seed) env.QWARTY_SYNC_SEED = values.seed;
if (values.path) env.QWARTY_SYNC_PATH = values.path;
if (values.shrink) env.QWARTY_SYNC_SHRINK = '1';
const { status } = spawnSync('npx', ['ava', 'test/integration/sync/merge/property.test.ts'], { env, stdio: 'inherit' });
process.exitCode = status ?? 1;
