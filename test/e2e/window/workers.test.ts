import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { artworkWith, drawn, images, strip } from '../support/artwork-images.ts';
import { admin } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { addHarbour, bar, importFile, writeTable } from '../support/import-files.ts';
import { callerOf, serve } from '../support/served.ts';

const run = promisify(execFile);

type Process = { pid: number; command: string; environment: string };

test.skip(process.platform !== 'linux', 'only Linux shows the environment of a process');

test('images and imports are read in utility processes, without Electron as Node.js', async ({ gallery, folder }) => {
  const { app, window, call } = gallery;
  const seen = watchProcesses(app.process().pid);
  await artworkWith(gallery, await drawn(folder, 2));
  await expect(images(window)).toHaveCount(2);
  await expect(strip(window).locator('img').first()).toHaveJSProperty('complete', true);
  await addHarbour(call);
  await importFile(window, await writeTable(folder));
  await expect(bar(window)).toContainText('Adds 1 artwork');
  const processes = await seen.stop();
  expect(processes.filter(isWorker)).not.toEqual([]);
  expect(processes.filter(({ environment }) => environment.includes('ELECTRON_RUN_AS_NODE'))).toEqual([]);
  // Workers inherit no settings of other programs.
  expect(processes.filter((process) => isWorker(process) && process.environment.includes('DISPLAY='))).toEqual([]);
});

test('the workers of a killed window end', async ({ launchApp, workspace, folder }) => {
  const { app, window } = await launchApp();
  const server = await serve(workspace);
  await artworkWith({ window, call: await callerOf(server.url, admin) }, await drawn(folder, 1));
  await expect(images(window)).toHaveCount(1);
  const workers = (await descendants(app.process().pid)).filter(isWorker);
  expect(workers).not.toEqual([]);
  app.process().kill('SIGKILL');
  await expect
    .poll(async () => (await Promise.all(workers.map(({ pid }) => isRunning(pid)))).some(Boolean))
    .toBe(false);
  await server.stop();
});

const isWorker = ({ command }: Process) => command.includes('--utility-sub-type=node.');

const isRunning = async (pid: number) => (await textOf(pid, 'cmdline')).includes('--utility-sub-type=node.');

/** Collects the processes that a process starts, until `stop` returns them. */
function watchProcesses(pid: number | undefined) {
  const seen = new Map<number, Process>();
  let stopped = false;
  const look = async () => {
    for (const found of await descendants(pid)) seen.set(found.pid, found);
  };
  const watching = (async () => {
    while (!stopped) await look().then(() => pause(50));
  })();
  return {
    async stop() {
      stopped = true;
      await watching;
      return [...seen.values()];
    },
  };
}

async function descendants(root: number | undefined): Promise<Process[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = new Set([root]);
  // A child's number is usually, but not always, higher than its parent's.
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const [pid, parent] of pairs) if (found.has(parent)) found.add(pid);
  }
  found.delete(root);
  const numbers = [...found].filter((pid): pid is number => pid !== undefined);
  return await Promise.all(
    numbers.map(async (pid) => ({
      pid,
      command: (await textOf(pid, 'cmdline')).replaceAll('\0', ' '),
      environment: (await textOf(pid, 'environ')).replaceAll('\0', ' '),
    })),
  );
}

/** A file of a process; nothing if it has ended. */
const textOf = async (pid: number, name: 'cmdline' | 'environ') =>
  await readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
