import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Breaks sync on purpose, one mutant at a time, in a copy of the sources, and expects a certain test to fail with a
// certain message. The message matters because code that does not run would fail any test.
// npm run test:mutants [-- "words of a mutant's name" …]

const root = new URL('..', import.meta.url).pathname;
const wanted = process.argv.slice(2);
/** @typedef {{ file: string, from: string, to: string }} Change */
/** @typedef {{ name: string, changes: Change[], file: string, test: string, says: string }} Mutant */
/** @type {Mutant[]} */
const all = JSON.parse(readFileSync(join(root, 'test/sync/mutants.json'), 'utf8'));
const waiting = all.filter(({ name }) => wanted.length === 0 || wanted.some((words) => name.includes(words)));
const longestMs = 3 * 60_000;
let survivors = 0;

await Promise.all([work(), work()]);
process.exitCode = survivors === 0 ? 0 : 1;

/** Tests the queued mutants one by one; two workers do this in parallel. */
async function work() {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const startedAt = performance.now();
    const output = await test(mutant);
    const isCaught = output.includes(`[fail]: ${mutant.test}`) && output.includes(mutant.says);
    if (!isCaught) survivors += 1;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0).padStart(4);
    console.log(`${isCaught ? 'caught  ' : 'SURVIVED'} ${seconds} s  ${mutant.name}${isCaught ? '' : `\n${output}`}`);
  }
}

/** @param {Mutant} mutant @returns {Promise<string>} the test's output */
async function test(mutant) {
  const dir = mkdtempSync(join(tmpdir(), 'qwarty-mutant-'));
  try {
    for (const name of ['electron', 'shared', 'scripts', 'test', 'ava.config.js', 'package.json', 'tsconfig.json'])
      cpSync(join(root, name), join(dir, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
    for (const change of mutant.changes) mutate(dir, change);
    return await ava(dir, [mutant.file, '--match', mutant.test]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @param {string} dir @param {string[]} args @returns {Promise<string>} */
function ava(dir, args) {
  const cli = join(root, 'node_modules', 'ava', 'entrypoints', 'cli.mjs');
  const child = spawn(process.execPath, [cli, ...args], { cwd: dir, timeout: longestMs });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => child.on('error', reject).on('close', () => resolve(output)));
}

/**
 * Replaces a piece of code, however it is wrapped.
 *
 * @param {string} dir
 * @param {Change} change
 */
function mutate(dir, { file, from, to }) {
  const path = join(dir, file);
  const text = readFileSync(path, 'utf8');
  const words = from.trim().split(/\s+/);
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const mutated = text.replace(new RegExp(pattern, 'g'), () => to);
  if (mutated === text) throw new Error(`${file} no longer contains "${from}": update the mutant`);
  writeFileSync(path, mutated);
}
