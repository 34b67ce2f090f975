/**
 * The default app of the Electron that comes from the registry: loads the folder named on the command line, with the
 * name, version and path of that folder, as Electron's own default app does. It is a module that awaits the app's main
 * file, because Electron holds back "ready" until then: what must happen before "ready" would else come too late.
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

/** Electron's own default app sets these two; its published types leave them out. */
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
