/**
 * The default app of the Electron that comes from the registry: loads the folder named on the command line, with the
 * name, version and path of that folder, as Electron's own default app does.
 */
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const electron = require('electron');

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
import(pathToFileURL(resolve(folder, main)).href).catch((error) => {
  console.error(error);
  app.exit(1);
});
