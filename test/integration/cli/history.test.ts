import test, { type ExecutionContext } from 'ava';
import { testPassword } from '#test/factories.ts';
import { ada, addUser, command, serve } from '#test/helpers/command.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';
import { httpClient } from '#test/helpers/http.ts';

test('history lists change sets as the window names them, of all records or of one', async (t) => {
  const { run, json, artist, artwork } = await gallery(t);
  const all = await run('history');
  t.is(all.status, 0, all.err);
  const [heading, ...rows] = all.out.trimEnd().split('\n');
  t.regex(heading!, /^CHANGE SET +WHEN +USER +CHANGE$/);
  t.deepEqual(
    rows.map((row) => row.split(/ {2,}/).slice(2)),
    [
      ['Ada', 'Edited Tea'],
      ['Ada', 'Edited Tea'],
      ['Ada', 'Added Cup of tea'],
      ['Ada', 'Added Clara Meadow'],
    ],
  );
  const page = await json('history', '--limit', '1');
  t.like(page, { status: 0, body: { items: [{ kind: 'artworks.update', title: { key: 'artworks-update' } }] } });
  const next = await json('history', '--record', artwork, '--cursor', page.body.nextCursor);
  t.like(next.body, { items: [{ kind: 'artworks.update' }, { kind: 'artworks.create' }], nextCursor: null });
  t.regex((await run('history', '--record', artist)).out, /^CHANGE SET[^\n]+\n[^\n]+ {2}Added Clara Meadow\n$/);
});

test('history refuses incorrect options', async (t) => {
  const at = ['--workspace', await usedWorkspace(t), 'history'];
  t.like(await command([...at, '--limit', 'many']), { status: 1, out: '' });
  t.like(await command([...at, '--cursor', 'x']), { status: 1, out: '' });
  t.like(await command([...at, '--limit']), { status: 2, out: '' });
});

test('undo restores what was not edited since and lists the rest', async (t) => {
  const { run, json, first, http, artwork } = await gallery(t);
  const preview = await run('undo', first, '--dry-run');
  t.is(preview.status, 0, preview.err);
  t.is(
    preview.out,
    'Would undo changes of 1 record.\nLeft as is: Tea (artwork, Currency): changed since\nLeft as is: Tea (artwork, Price): changed since\n',
  );
  t.like((await http('GET', `/artworks/${artwork}`)).body, { title: 'Tea', price: 250 });

  const undone = await run('undo', first);
  t.is(undone.status, 0, undone.err);
  const [did, ...left] = undone.out.trimEnd().split('\n');
  const [, undo] = /^Undid changes of 1 record: ([0-9a-f-]{36})$/.exec(did!) ?? [];
  t.deepEqual(left, [
    'Left as is: Cup of tea (artwork, Currency): changed since',
    'Left as is: Cup of tea (artwork, Price): changed since',
  ]);
  t.like((await http('GET', `/artworks/${artwork}`)).body, { title: 'Cup of tea', price: 250 });
  t.regex((await run('history')).out, /Undo: Edited Tea\n.*Edited Tea\n.*Edited Tea \(undone\)\n/);

  t.like(await json('undo', undo!), { status: 0, body: { undone: 1, left: [] } });
  t.like((await http('GET', `/artworks/${artwork}`)).body, { title: 'Tea' });
  t.regex((await run('history', '--limit', '1')).out, /Redo: Edited Tea\n$/);
});

test('undo names custom fields by their labels', async (t) => {
  const { run, http, artwork } = await gallery(t);
  const { id } = (await http('POST', '/custom-fields', { recordType: 'artworks', kind: 'text', label: 'Frame' })).body;
  for (const value of ['oak', 'pine']) await http('PUT', `/artworks/${artwork}`, { extra: { [id]: value } });
  const { items } = (await http('GET', '/history?limit=2')).body;
  const preview = await run('undo', items[1].id, '--dry-run');
  t.is(preview.out, 'Left as is: Tea (artwork, Frame): changed since\n');
});

test('undo fails if there is nothing to undo or the change set is unknown', async (t) => {
  const { run, json, added } = await gallery(t);
  const nothing = await run('undo', added);
  t.is(nothing.status, 1);
  t.is(nothing.out, 'Left as is: Clara Meadow (artist): used by other records since\n');
  t.is(nothing.err.trimEnd().split('\n').at(-1), 'These changes can no longer be undone.');
  const asJson = await json('undo', added);
  t.like(asJson, { status: 1, body: { undone: 0, left: [{ reason: 'needed' }], changeSet: null } });

  for (const id of ['00000000-0000-7000-8000-000000000000', 'none']) {
    const unknown = await run('undo', id, '--json');
    t.like(unknown, { status: 1, out: '' });
    t.regex(unknown.err, /change set/i);
    t.notRegex(unknown.err, /\n\s+at /);
  }
  t.like(await run('undo'), { status: 2, out: '' });
});

/** A gallery whose artwork was edited twice over HTTP; `first` and `added` are change sets. */
async function gallery(t: ExecutionContext) {
  const at = ['--workspace', await usedWorkspace(t)];
  const run = async (...args: string[]) => await command([...at, ...args]);
  const json = async (...args: string[]) => {
    const { out, ...rest } = await command([...at, '--json', ...args]);
    return { ...rest, body: JSON.parse(out) };
  };
  await addUser(at, testPassword);
  const server = await serve(t, at);
  const { url } = JSON.parse(server.line);
  const login = await httpClient(url)('POST', '/auth/login', { email: ada.email, password: testPassword });
  const http = httpClient(url, login.body.accessToken);
  const artist = (await http('POST', '/artists', { name: 'Clara Meadow' })).body.id;
  const artwork = (await http('POST', '/artworks', { title: 'Cup of tea', artistId: artist })).body.id;
  await http('PUT', `/artworks/${artwork}`, { title: 'Tea', price: 100, currency: 'EUR' });
  await http('PUT', `/artworks/${artwork}`, { price: 250 });
  const { items } = (await http('GET', '/history')).body;
  return { run, json, http, artist, artwork, first: items[1].id, added: items[3].id };
}
