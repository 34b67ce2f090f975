import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { copyFile } from '#electron/services/backup/process/copy-file.ts';

// The process of a killed backup may still be copying when the next backup begins.
test('two copies of one file at the same time are both complete, and leave nothing else', async (t) => {
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
