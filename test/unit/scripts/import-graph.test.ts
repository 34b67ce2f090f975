import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { projectFolder } from '#scripts/set-up/paths.mjs';
import { affectedBy, importersIn } from '#scripts/test/import-graph.mjs';
import { slowFiles } from '#scripts/test/slow-files.mjs';

/** Writes a project of these files and returns what a change affects, nearest first. */
async function affected(t: ExecutionContext, files: Record<string, string>, changed: string): Promise<string[]> {
  const root = await mkdtemp(join(tmpdir(), 'qwarty-graph-'));
  t.teardown(async () => await rm(root, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  return [...affectedBy(importersIn(root), [changed]).keys()];
}

test('a change affects its importers, nearest first, through aliases and relative paths', async (t) => {
  const files = {
    'shared/limits.ts': 'export const limits = {};',
    'electron/services/artists.ts': "import { limits } from '#shared/limits.ts';",
    'test/integration/artists.test.ts': "import '../../electron/services/artists.ts';",
    'test/integration/other.test.ts': "import test from 'ava';",
  };
  t.deepEqual(await affected(t, files, 'shared/limits.ts'), [
    'shared/limits.ts',
    'electron/services/artists.ts',
    'test/integration/artists.test.ts',
  ]);
});

test('a test is affected by a program that it starts', async (t) => {
  const files = {
    'test/helpers/child.ts': 'process.exit(0);',
    'test/integration/kill.test.ts': "const child = new URL('../helpers/child.ts', import.meta.url);",
  };
  t.deepEqual(await affected(t, files, 'test/helpers/child.ts'), [
    'test/helpers/child.ts',
    'test/integration/kill.test.ts',
  ]);
});

test('files that import each other are visited once', async (t) => {
  const files = { 'shared/a.ts': "import './b.ts';", 'shared/b.ts': "import './a.ts';" };
  t.deepEqual(await affected(t, files, 'shared/a.ts'), ['shared/a.ts', 'shared/b.ts']);
});

test('a changed SQL file affects the tests that open a database', (t) => {
  const distances = affectedBy(importersIn(projectFolder), ['electron/schema/functions/common/touch.sql']);
  t.true(distances.has('test/integration/database/migrations.test.ts'));
  t.false(distances.has('test/unit/sort-name.test.ts'));
});

test('every test file listed as slow exists', (t) => {
  t.deepEqual(
    slowFiles.filter((file) => !existsSync(join(projectFolder, file))),
    [],
  );
});
