import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '#scripts/set-up/paths.mjs';
import { runQuietly } from '#scripts/set-up/run-quietly.mjs';

/** Not dependencies of the project, because these packages are old and only this bench uses them. */
const packages = ['pouchdb@9.0.0', 'express-pouchdb@4.2.0', 'express@4.22.1'];

/**
 * Replicates `docs` from one PouchDB to an express-pouchdb in a separate process, and from there into an empty PouchDB.
 * @returns documents per second in each direction
 */
export async function pouchdbRates(docs: Record<string, unknown>[]): Promise<{ up: number; down: number }> {
  const modules = await install();
  const folder = await mkdtemp(join(tmpdir(), 'qwarty-pouchdb-'));
  const documents = join(folder, 'documents.json');
  await writeFile(documents, JSON.stringify(docs));
  const server = run(modules, serverCode, [join(folder, 'server')]);
  try {
    const port = await firstLine(server);
    const client = run(modules, clientCode, [documents, join(folder, 'client'), `http://127.0.0.1:${port}/peer`]);
    return JSON.parse(await firstLine(client));
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function install(): Promise<string> {
  const folder = join(cacheFolder(), 'bench-pouchdb');
  if (existsSync(join(folder, 'complete'))) return folder;
  await mkdir(folder, { recursive: true });
  const flags = ['--no-audit', '--no-fund', '--no-save', '--ignore-scripts'];
  await runQuietly('npm', ['install', ...flags, '--prefix', folder, ...packages], { cwd: folder });
  await writeFile(join(folder, 'complete'), '');
  return folder;
}

/** CommonJS, so that it resolves its packages from its working directory. */
function run(cwd: string, code: string, args: string[]): ChildProcess {
  return spawn(process.execPath, ['-e', code, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function firstLine(child: ChildProcess): Promise<string> {
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`PouchDB ended with ${status}`);
  });
  const [line] = (await Promise.race([once(child.stdout!, 'data'), ended])) as [Buffer];
  ended.catch(() => undefined);
  return line.toString().trim();
}

const serverCode = `
  const folder = process.argv[1];
  require('fs').mkdirSync(folder, { recursive: true });
  process.chdir(folder);
  const PouchDB = require('pouchdb').defaults({ prefix: folder + '/' });
  const app = require('express')();
  app.use('/', require('express-pouchdb')(PouchDB, { inMemoryConfig: true, logPath: folder + '/log.txt', mode: 'minimumForPouchDB' }));
  const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

const clientCode = `
  const [documents, folder, url] = process.argv.slice(1);
  require('fs').mkdirSync(folder, { recursive: true });
  const PouchDB = require('pouchdb');
  const docs = JSON.parse(require('fs').readFileSync(documents, 'utf8'));
  const rate = async (from, to) => {
    const start = performance.now();
    const { docs_written } = await PouchDB.replicate(from, to);
    if (docs_written !== docs.length) throw new Error(docs_written + ' documents arrived');
    return docs.length / ((performance.now() - start) / 1000);
  };
  (async () => {
    const first = new PouchDB(folder + '/first');
    await first.bulkDocs(docs);
    const hub = new PouchDB(url);
    await hub.info();
    const up = await rate(first, hub);
    const down = await rate(hub, new PouchDB(folder + '/second'));
    console.log(JSON.stringify({ up, down }));
    process.exit(0);
  })();
`;
