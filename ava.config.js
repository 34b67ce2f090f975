import { availableParallelism } from 'node:os';
import { slowFiles } from './scripts/test/slow-files.mjs';

/** @param {string} file an absolute path @returns {number} its index in the slow files, which start first */
const slowness = (file) => {
  const index = slowFiles.findIndex((slow) => file.replaceAll('\\', '/').endsWith(slow));
  return index === -1 ? slowFiles.length : index;
};

export default {
  extensions: { ts: 'module' },
  nodeArguments: ['--import=tsx'],
  require: process.env.QWARTY_TEST_BUNDLES ? ['./test/helpers/bundled-workers.ts'] : [],
  files: ['test/{unit,integration,security}/**/*.test.ts'],
  timeout: '2m',
  workerThreads: false,
  // One more than the cores, because test files wait for PostgreSQL half of the time.
  concurrency: availableParallelism() + 1,
  /** @param {string} one @param {string} other */
  sortTestFiles: (one, other) => slowness(one) - slowness(other) || one.localeCompare(other),
};
