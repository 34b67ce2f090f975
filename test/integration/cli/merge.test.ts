import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { command } from '#test/helpers/command.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';

/** Returns functions that run commands in a workspace with three artworks by two spellings of an artist. */
async function gallery(t: ExecutionContext<unknown>) {
  const at = ['--workspace', await usedWorkspace(t)];
  const file = join(await outsideFolder(t), 'works.csv');
  await writeFile(
    file,
    'Inventory no.,Title,Artist,Medium\nN1,Tea,Ann Lee,Oil\nN2,Tea,Ann Lee,Oil on canvas\nN3,Bridge,Lee A.,Ink\n',
  );
  const run = async (args: string[], input = '') => await command([...at, ...args], input);
  const json = async (...args: string[]) => {
    const { status, out, err } = await run(['--json', ...args]);
    return { status, err, body: out ? JSON.parse(out.trimEnd().split('\n').at(-1) ?? '') : undefined };
  };
  t.is((await run(['import', 'records', file])).status, 0);
  const artworks = async () => {
    const exported = join(await outsideFolder(t), 'all.jsonl');
    t.is((await run(['export', 'records', '--format', 'jsonl', '-o', exported])).status, 0);
    const records = (await readFile(exported, 'utf8')).trim().split('\n');
    return records.map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  return { run, json, artworks };
}

test('merge shows what would happen, merges after a yes, and undo restores the records', async (t) => {
  const { run, json, artworks } = await gallery(t);
  const dry = await run(['merge', 'artworks', 'N1', 'n2', '--choose', 'medium=N2', '--dry-run']);
  t.is(dry.status, 0, dry.err);
  t.regex(dry.out, /^Stays: Tea, N1, /);
  t.regex(dry.out, /\nDeleted: Tea, N2, /);
  t.regex(dry.out, /\nmedium:\n {4}Oil {2}\(.*\)\n {2}\* Oil on canvas {2}\(/);
  const asked = await run(['merge', 'artworks', 'N1', 'N2', '--choose', 'medium=N2'], 'no\n');
  t.is(asked.status, 1);
  t.regex(asked.err, /Merge them\? \[y\/N\]/);
  t.is((await artworks()).length, 3);

  const merged = await json('merge', 'artworks', 'N1', 'N2', '--choose', 'medium=N2', '--yes');
  t.like(merged, { status: 0, body: { table: 'artworks', merged: 1 } }, merged.err);
  const tea = (await artworks()).filter(({ title }) => title === 'Tea');
  t.like(tea, { length: 1, 0: { id: merged.body.id, inventoryNumber: 'N1', medium: 'Oil on canvas' } });
  t.is((await run(['undo', merged.body.changeSet])).status, 0);
  t.is((await artworks()).length, 3);
});

test('merge names artists by their names, and keeps the chosen one', async (t) => {
  const { run, json, artworks } = await gallery(t);
  const { body, err } = await json('merge', 'artists', 'ann lee', 'Lee A.', '--keep', 'Lee A.', '--dry-run');
  t.deepEqual(
    body?.records.map(({ label }: { label: string }) => label),
    ['Ann Lee', 'Lee A.'],
    err,
  );
  const { status, out, err: why } = await run(['merge', 'artists', 'Ann Lee', 'Lee A.', '--keep', 'Lee A.'], 'y\n');
  t.is(status, 0, why);
  t.regex(out, /^Merged 1 into [0-9a-f-]{36}: [0-9a-f-]{36}\n$/);
  t.deepEqual([...new Set((await artworks()).map(({ artistName }) => artistName))], ['Lee A.']);
});

test('merge refuses unknown records and incorrect usage', async (t) => {
  const { run } = await gallery(t);
  const status = async (...args: string[]) => (await run(['merge', ...args, '--yes'])).status;
  t.is(await status('images', 'N1', 'N2'), 2);
  t.is(await status('artworks'), 2);
  t.is(await status('artworks', 'N1', 'N2', '--choose', 'medium'), 2);
  t.is(await status('artworks', 'N1'), 1);
  t.is(await status('artworks', 'N1', 'n1'), 1);
  t.is(await status('artworks', 'N1', 'N9'), 1);
  t.is(await status('artworks', 'N1', 'N2', '--keep', 'N3'), 1);
  t.is(await status('artworks', 'N1', 'N2', '--choose', 'medium=both'), 1);
});
