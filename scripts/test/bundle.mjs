import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProject, projectFolder } from '../set-up/paths.mjs';

/** Where the bundles are; each has its source's path below it. */
export const testBundles = inProject('out', 'test');

/** Programs that tests start in processes of their own, and what is loaded before each test file. */
const programs = [
  'test/helpers/bundles/bundled-workers.ts',
  'test/helpers/database/child.ts',
  'test/helpers/database/hold-server.ts',
  'test/helpers/files/lock-child.ts',
  'test/sync/session-child.ts',
];

/**
 * Bundles the tests that AVA runs. A test file loads several hundred modules, which takes two seconds from their
 * sources and half a second from bundles.
 *
 * @returns {Promise<void>} when they are in `testBundles`
 */
export async function bundleTests() {
  // The first run of a checkout installs it.
  const { build } = await import('vite');
  const tests = ['unit', 'integration', 'security'].flatMap((folder) => testsIn(`test/${folder}`));
  await build({
    root: projectFolder,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [sourceAddresses],
    define: { 'import.meta.url': 'moduleUrl', 'import.meta.dirname': 'moduleFolder' },
    build: {
      ssr: true,
      target: 'node20.19',
      outDir: testBundles,
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rollupOptions: {
        input: Object.fromEntries([...tests, ...programs].map((file) => [file.replace(/\.ts$/, ''), inProject(file)])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
}

/** @param {string} folder @returns {string[]} paths from the project's folder */
function testsIn(folder) {
  return readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'));
}

/**
 * Gives each module the address of its source, because modules read files beside them.
 *
 * @type {import('vite').Plugin}
 */
const sourceAddresses = {
  name: 'source-addresses',
  transform(code, id) {
    if (!code.includes('import.meta.') || id.includes('node_modules')) return null;
    const url = JSON.stringify(pathToFileURL(id).href);
    // On the first line, so that the lines of errors stay right.
    return { code: `const moduleUrl = ${url}, moduleFolder = ${JSON.stringify(dirname(id))}; ${code}`, map: null };
  },
};
