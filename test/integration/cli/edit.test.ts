import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { ada, addUser, command, serve } from '#test/helpers/command.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';

/** Returns functions that run commands in a workspace with three artworks. */
async function gallery(t: ExecutionContext<unknown>) {
  const at = ['--workspace', await usedWorkspace(t)];
  const file = join(await outsideFolder(t), 'works.csv');
  await writeFile(file, 'Title,Artist,Year\nHarbour,Ann Lee,1890\nBridge,Ann Lee,1891\nTea,Ben Ode,1892\n');
  const run = async (...args: string[]) => await command([...at, ...args]);
  const json = async (...args: string[]) => {
    const { status, out, err } = await run('--json', ...args);
    return { status, err, body: out ? JSON.parse(out.trimEnd().split('\n').at(-1) ?? '') : undefined };
  };
  t.is((await run('import', 'records', file)).status, 0);
  return { at, run, json };
}

test('edit changes the artworks that a search finds, and undo restores them', async (t) => {
  const { run, json } = await gallery(t);
  const set = ['--set', 'price=€ 1,200', '--set', 'availability=Not for sale', '--add', 'tags=Loan'];
  const dry = await json('edit', '--query', 'lee', ...set, '--dry-run');
  t.like(dry, { status: 0, body: { matched: 2, changed: 2, refused: [], changeSet: null } }, dry.err);
  const { status, body, err } = await json('edit', '--query', 'lee', ...set);
  t.like({ status, body }, { status: 0, body: { matched: 2, changed: 2, refused: [] } }, err);
  t.like(await json('undo', body.changeSet), { status: 0, body: { undone: 2, left: [] } });
  const cleared = await run('edit', '--query', '', '--set', 'dateText=', '--find', 'tea', '--ignore-case');
  t.is(cleared.status, 0, cleared.err);
  t.regex(cleared.out, /^Changed 2 of 3 artworks: [0-9a-f-]{36}\n$/);
  t.regex(cleared.err, /Refused [0-9a-f-]{36}: title: Required\n$/);
});

test('edit adds to collections by their names, and turns images', async (t) => {
  const { at, run, json } = await gallery(t);
  await addUser(at, 'ultramarine blue');
  const { line, stop } = await serve(t, at);
  const { url } = JSON.parse(line);
  const call = async (path: string, body: object, token = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return await (await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const { accessToken } = await call('/auth/login', { email: ada.email, password: 'ultramarine blue' });
  await call('/collections', { name: 'Summer show' }, accessToken);
  await stop();
  const added = await json('edit', '--query', 'lee', '--add', 'collections=summer SHOW', '--rotate', '90');
  t.like(added.body, { matched: 2, changed: 2 }, added.err);
  t.like((await json('edit', '--query', 'collection:summer', '--set', 'medium=oil')).body, { matched: 2 });
  const unknown = await run('edit', '--query', '', '--add', 'collections=Winter');
  t.is(unknown.status, 1);
  t.regex(unknown.err, /collection/i);
  t.is((await run('edit', '--query', '', '--rotate', '45')).status, 1);
});

test('edit refuses values that cannot be read, and incorrect usage', async (t) => {
  const { run } = await gallery(t);
  const status = async (...args: string[]) => (await run('edit', ...args)).status;
  t.is(await status('--set', 'medium=oil'), 2);
  t.is(await status('--query', 'x'), 2);
  t.is(await status('--query', 'x', '--set', 'medium'), 2);
  t.is(await status('--query', 'x', '--set', 'colour=red'), 1);
  t.is(await status('--query', 'x', '--set', 'price=much'), 1);
  const none = await run('edit', '--query', '', '--set', 'latestYear=1000');
  t.like(none, { status: 1, out: 'Changed 0 of 3 artworks.\n' });
});
