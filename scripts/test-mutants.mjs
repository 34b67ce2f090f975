import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Breaks synchronisation on purpose, one way at a time, in a copy of the sources, and expects the tests to notice.
// npm run test:mutants [-- "words of a mutant's name" …]

const root = new URL('..', import.meta.url).pathname;
const wanted = process.argv.slice(2);
/** @typedef {{ file: string, from: string, to: string }} Change */
/** @typedef {Change & { name: string, and?: Change, also?: Change[], tests?: string }} Mutant */
/** @type {Mutant[]} */
const all = JSON.parse(readFileSync(join(root, 'test/sync/mutants.json'), 'utf8'));
const mutants = all.filter(({ name }) => wanted.length === 0 || wanted.some((words) => name.includes(words)));
const runs = process.env.QWARTY_SYNC_RUNS ?? '80';
const seed = process.env.QWARTY_SYNC_SEED ?? '7';
let survivors = 0;

for (const mutant of mutants) {
  const started = Date.now();
  const caught = test(mutant);
  if (!caught) survivors += 1;
  console.log(
    `${caught ? 'caught  ' : 'SURVIVED'} ${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${mutant.name}`,
  );
}
process.exitCode = survivors === 0 ? 0 : 1;

/** @param {Mutant} mutant */
function test(mutant) {
  const dir = mkdtempSync(join(tmpdir(), 'qwarty-mutant-'));
  try {
    for (const name of ['electron', 'shared', 'test', 'package.json', 'tsconfig.json'])
      cpSync(join(root, name), join(dir, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
    for (const change of [mutant, ...(mutant.and ? [mutant.and] : []), ...(mutant.also ?? [])]) mutate(dir, change);
    const { status } = spawnSync('npx', ['ava', mutant.tests ?? 'test/integration/sync-property.test.ts'], {
      cwd: dir,
      env: { ...process.env, QWARTY_SYNC_RUNS: runs, QWARTY_SYNC_SEED: seed },
      timeout: 30 * 60_000,
    });
    return status !== 0;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * @param {string} dir
 * @param {Change} change
 */
function mutate(dir, { file, from, to }) {
  const path = join(dir, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no "${from}" any more: the mutant must follow the code`);
  writeFileSync(path, text.replaceAll(from, to));
}
