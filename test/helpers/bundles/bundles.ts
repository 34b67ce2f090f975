import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Returns the path of a program that `npm run build` bundles. */
export const bundle = (name: string): string => fileURLToPath(new URL(`../../../out/main/${name}.js`, import.meta.url));

const source = fileURLToPath(new URL('../../../electron/cli.ts', import.meta.url));

/**
 * Arguments of Node.js that run the command line: its bundle in `npm test`, which has just built it; else its source.
 */
export const cliArguments: readonly string[] = process.env.QWARTY_TEST_BUNDLES
  ? [bundle('cli')]
  : ['--import=tsx', source];

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** Returns arguments of Node.js that run a program of the tests: its bundle in `npm test`, else its source. */
export function programArguments(program: URL): string[] {
  const path = fileURLToPath(program);
  if (!process.env.QWARTY_TEST_BUNDLES) return ['--import=tsx', path];
  return [bundle(`../test/${relative(project, path).replace(/\.ts$/, '')}`)];
}
