import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { createLog } from '#electron/services/common/log/log.ts';
import { logLine } from '#electron/services/common/log/log-line.ts';
import { limits } from '#shared/limits.ts';

async function workspace(t: ExecutionContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-log-'));
  t.teardown(async () => await rm(dir, { recursive: true, force: true }));
  return dir;
}

/** Waits until the log has `lines` lines. */
async function written(path: string, lines: number): Promise<string[]> {
  for (;;) {
    const found = (await readFile(path, 'utf8').catch(() => '')).split('\n').slice(0, -1);
    if (found.length >= lines) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('each log line is a JSON object', async (t) => {
  const dir = await workspace(t);
  const log = createLog(dir);
  for (let number = 0; number < 100; number++) log.info('call', { number });
  log.error('broken', { cause: new Error('why') });
  const lines = (await written(join(dir, 'logs', 'qwarty.log'), 101)).map((line) => JSON.parse(line));
  t.deepEqual(
    lines.slice(0, 100).map(({ number }) => number),
    [...Array(100).keys()],
  );
  t.like(lines[100], { level: 'error', message: 'broken', cause: { name: 'Error', message: 'why' } });
});

test('a full log is rotated, and only a few old files are kept', async (t) => {
  const dir = await workspace(t);
  const log = createLog(dir);
  const path = join(dir, 'logs', 'qwarty.log');
  for (let round = 0; round <= limits.log.oldFiles + 1; round++) {
    log.info('begin', { round });
    await written(path, 1);
    await writeFile(path, `${'x'.repeat(limits.log.bytes)}\n`);
  }
  log.info('last');
  await written(path, 1);
  const names = (await readdir(join(dir, 'logs'))).sort();
  t.deepEqual(names, ['qwarty.1.log', 'qwarty.2.log', 'qwarty.3.log', 'qwarty.log']);
});

test('a read-only folder disables the log and nothing else', async (t) => {
  const dir = await workspace(t);
  await writeFile(join(dir, 'logs'), 'a file where the folder should be');
  t.notThrows(() => createLog(dir).info('lost'));
});

test('passwords, tokens and values of database errors are not logged', (t) => {
  const cause = Object.assign(new Error('duplicate key'), {
    sql: "INSERT … 'secret value'",
    parameters: ['secret value'],
  });
  const fields = {
    password: 'p4ss',
    accessToken: 't0ken',
    nested: { secretAccessKey: 'k3y', Authorization: 'Bearer t0ken' },
    cause,
  };
  const line = logLine('info', 'call', fields);
  for (const secret of ['p4ss', 't0ken', 'k3y', 'secret value']) t.false(line.includes(secret), secret);
  t.true(line.includes('duplicate key'));
});

test('an error is logged with its cause, and a circular reference does not stop the log', (t) => {
  const error = new Error('outer', { cause: new Error('inner') });
  t.like(JSON.parse(logLine('error', 'x', { cause: error })), {
    cause: { message: 'outer', cause: { message: 'inner' } },
  });
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  t.notThrows(() => logLine('info', 'x', { loop, bytes: 5n }));
});
