import { availableParallelism } from 'node:os';
import { slowFiles } from './scripts/test/slow-files.mjs';

/** @param {string} file an absolute path @returns {number} its index in the slow files, which start first */
const slowness = (file) => {
  const source = file.replaceAll('\\', '/').replace(/\.js$/, '.ts');
  const index = slowFiles.findIndex((slow) => source.endsWith(slow));
  return index === -1 ? slowFiles.length : index;
};

/** `npm test` runs the tests from bundles, see scripts/test/bundle.mjs; everything else from their sources. */
const bundles = {
  extensions: ['js'],
  require: ['./out/test/test/helpers/bundles/bundled-workers.js'],
  files: ['out/test/test/{unit,integration,security}/**/*.test.js'],
};

const sources = {
  extensions: { ts: 'module' },
  nodeArguments: ['--import=tsx'],
  files: ['test/{unit,integration,security}/**/*.test.ts'],
};

export default {
  ...(process.env.QWARTY_TEST_BUNDLES ? bundles : sources),
  timeout: '2m',
  workerThreads: false,
  // One more than the cores, because test files wait for PostgreSQL half of the time.
  concurrency: availableParallelism() + 1,
  /** @param {string} one @param {string} other */
  sortTestFiles: (one, other) => slowness(one) - slowness(other) || one.localeCompare(other),
};
