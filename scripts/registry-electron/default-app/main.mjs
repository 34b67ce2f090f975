/**
 * The default app of the registry's Electron. Loads the folder named on the command line, as Electron's own default app
 * does. It awaits the main file because Electron emits "ready" only after this module has been evaluated, and the main
 * file must run before "ready".
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as electron from 'electron';

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const {
  main = 'index.js',
  name,
  productName,
  version,
} = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));

/** Electron's own default app uses these two methods, which its published types omit. */
const app = /** @type {Electron.App & { setVersion(version: string): void, setAppPath(path: string): void }} */ (
  electron.app
);

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
try {
  await import(pathToFileURL(resolve(folder, main)).href);
} catch (error) {
  console.error(error);
  app.exit(1);
}
