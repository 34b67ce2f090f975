import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { forkScript, startWorkersWith } from '#electron/workers/start.ts';
import { inProject } from '#scripts/set-up/paths.mjs';
import { judge, type Row, table } from './report.ts';

// npm run bench [-- --json FILE] [--only PART]: measures each speed target against a limit or a peer in the same run.

const parts: Record<string, () => Promise<{ measure: () => Promise<Row[]> }>> = {
  lists: () => import('./parts/lists.ts'),
  search: () => import('./parts/search.ts'),
  facets: () => import('./parts/facets.ts'),
  ingest: () => import('./parts/ingest.ts'),
  imports: () => import('./parts/imports.ts'),
  batch: () => import('./parts/batch.ts'),
  window: () => import('./parts/window.ts'),
  large: () => import('./parts/large.ts'),
  sync: () => import('./parts/sync.ts'),
  archive: () => import('./parts/archive.ts'),
  backup: () => import('./parts/backup.ts'),
};

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
if (values.only && !parts[values.only]) {
  console.error(`There is no part "${values.only}". Parts: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

// The built workers, as users run them; compiling their sources takes a second.
startWorkersWith((name, options) => forkScript(inProject('out', 'main', `${name}.js`), [], options));

const results = [];
for (const [name, load] of Object.entries(parts)) {
  if (values.only && values.only !== name) continue;
  console.error(`bench: ${name} …`);
  const { measure } = await load();
  results.push(...(await measure()).map(judge));
}

console.log(table(results));
if (values.json) {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  await writeFile(values.json, `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`);
}
process.exitCode = results.every((result) => result.met) ? 0 : 1;
