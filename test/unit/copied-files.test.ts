import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { copyFile } from '#electron/services/backup/process/copy-file.ts';

// The process of a killed backup may still be copying when the next backup begins.
test.serial('two copies of one file at the same time are both complete, and leave nothing else', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'qwarty-copies-'));
  t.teardown(() => rm(root, { recursive: true, force: true }));
  const [from, to] = [join(root, 'from'), join(root, 'to')];
  await writeFile(from, Buffer.alloc(3 * 1024 ** 2, 7));
  const { signal } = new AbortController();
  const copies = [1, 2].map(() => copyFile({ from, to, root, sha256: null }, signal));
  for (const copy of await Promise.all(copies)) t.is(copy?.bytes, 3 * 1024 ** 2);
  t.deepEqual(await readFile(to), await readFile(from));
  t.deepEqual((await readdir(root)).sort(), ['from', 'to']);
});

test.serial('many copies at once are all complete', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'qwarty-copies-'));
  t.teardown(() => rm(root, { recursive: true, force: true }));
  const { signal } = new AbortController();
  const from = (n: number) => join(root, `from ${n}`);
  const to = (n: number) => join(root, `below ${n % 3}`, `to ${n}`);
  const all = Array.from({ length: 60 }, (_, n) => n);
  for (const n of all) await writeFile(from(n), `file ${n}`);
  const copies = await Promise.all(all.map((n) => copyFile({ from: from(n), to: to(n), root, sha256: null }, signal)));
  t.true(copies.every((copy) => copy !== null));
  for (const n of all) t.is(await readFile(to(n), 'utf8'), `file ${n}`);
  const names = await readdir(root, { recursive: true });
  t.deepEqual(
    names.filter((name) => name.endsWith('.part')),
    [],
  );
});
