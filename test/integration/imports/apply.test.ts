// cspell:ignore blake medow
import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

const file = (rows: readonly string[]) => `Inventory no.,Artist,Title,Date,Price (EUR),Tags\n${rows.join('\n')}\n`;
const works = Array.from({ length: 12 }, (_, n) => `N${n},Artist ${n % 4},Title ${n},${1900 + n},${100 + n},a; b`);

async function imported(t: import('ava').ExecutionContext) {
  const app = await testApp(t);
  const http = await app.http('admin');
  const review = await upload(http, 'works.csv', file(works));
  const { body } = await http('POST', `/imports/${review.body.import}/apply`);
  const list = async () => (await http('GET', '/artworks?sort=inventoryNumber&limit=100')).body.items;
  return { app, http, body, list };
}

test('edited cells are exactly the differences', async (t) => {
  const { http, list } = await imported(t);
  const edited = [...works];
  edited[2] = edited[2]!.replace('Title 2', 'Another title');
  edited[5] = edited[5]!.replace('105', '999');
  edited[7] = edited[7]!.replace('Artist 3', 'Artist 1').replace('a; b', 'a; c');
  const before = await list();
  const { body } = await upload(http, 'edited.csv', file(edited));
  t.like(body, { rows: 12, create: 0, update: 3, same: 9 });
  const { body: page } = await http('GET', `/imports/${body.import}/rows?state=update`);
  t.deepEqual(
    page.items.map(({ row, changes }: { row: number; changes: unknown }) => [row, changes]),
    [
      [3, [{ field: 'title', from: 'Title 2', to: 'Another title' }]],
      [6, [{ field: 'price', from: '105', to: '999' }]],
      [
        8,
        [
          { field: 'tags', from: 'a\nb', to: 'a\nc' },
          { field: 'artists', from: 'Artist 3', to: 'Artist 1' },
        ],
      ],
    ],
  );
  await http('POST', `/imports/${body.import}/apply`);
  const after = await list();
  const changed = after.filter((each: object, index: number) => JSON.stringify(each) !== JSON.stringify(before[index]));
  t.deepEqual(
    changed.map(({ inventoryNumber }: { inventoryNumber: string }) => inventoryNumber),
    ['N2', 'N5', 'N7'],
  );
});

test('undo restores what was not edited since, and lists the rest', async (t) => {
  const { http, body, list } = await imported(t);
  const [first] = await list();
  await http('PUT', `/artworks/${first.id}`, { title: 'Edited since' });
  const { body: undone } = await http('POST', `/history/${body.changeSet}/undo`, {});
  t.like(undone.left[0], { table: 'artists', reason: 'needed' });
  t.true(undone.left.some(({ id, reason }: { id: string; reason: string }) => id === first.id && reason === 'changed'));
  t.deepEqual(
    (await list()).map(({ title }: { title: string }) => title),
    ['Edited since'],
  );
});

test('a row without a title or with a price that is no number is refused with its column, and can be corrected', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const review = await upload(
    http,
    'a.csv',
    file(['N1,Ann Lee,,1900,1,', 'N2,Ann Lee,Two,1900,many,', 'N3,Ann Lee,Three,1900,3,', 'n3,Ann Lee,Four,1900,3,']),
  );
  t.like(review.body, { create: 1, refused: 3 });
  const path = `/imports/${review.body.import}`;
  const { body: page } = await http('GET', `${path}/rows?state=refused`);
  t.deepEqual(
    page.items.map(({ row, problems }: { row: number; problems: { column: string; messageKey: string }[] }) => [
      row,
      problems[0]?.column,
      problems[0]?.messageKey,
    ]),
    [
      [1, null, 'imports.titleMissing'],
      [2, 'Price (EUR)', 'fields.number'],
      [4, null, 'imports.repeated'],
    ],
  );
  const { body: csv } = await http('GET', `${path}/refused`);
  t.regex(csv, /^Inventory no\.,Artist,Title,Date,Price \(EUR\),Tags,Not imported because\r\n/);
  t.regex(csv, /N2,Ann Lee,Two,1900,many,,Price \(EUR\): Enter a number/);
  const corrected = await http('PUT', `${path}/rows/2`, { cells: { 'Price (EUR)': '2' } });
  t.like(corrected.body, { create: 2, refused: 2 });
});

test('a similar name is asked once, and the answer is remembered for the next file', async (t) => {
  const { http } = await imported(t);
  await http('POST', '/artists', { name: 'Robert Blake', birthYear: 1762 });
  const rows = ['X1,R. Blake,One,1900,1,', 'X2,R. Blake,Two,1900,2,', 'X3,Robert Blake,Three,1900,3,'];
  const review = await upload(http, 'blake.csv', file(rows));
  t.like(review.body, { rows: 3, create: 1, ask: 2, questions: 1 });
  const path = `/imports/${review.body.import}`;
  const { body: questions } = await http('GET', `${path}/questions`);
  t.like(questions.items[0], {
    key: 'R. Blake',
    rows: 2,
    firstRow: 1,
    candidates: [{ name: 'Robert Blake', evidence: 'initials' }],
  });
  const { artistId } = questions.items[0].candidates[0];
  const answered = await http('PUT', `${path}/answers`, { answers: { 'R. Blake': { artistId } } });
  t.like(answered.body, { create: 3, ask: 0, questions: 0 });
  await http('POST', `${path}/apply`);
  t.is((await http('GET', `/artists/${artistId}/artworks`)).body.length, 3);
  const next = await upload(http, 'next.csv', file(['X4,R. Blake,Four,1900,4,']));
  t.like(next.body, { create: 1, ask: 0 });
});

test('one other letter in any part of a name is asked, another number is not', async (t) => {
  const http = await (await testApp(t)).http('curator');
  for (const name of ['Clara Meadow', 'Artist 1000']) await http('POST', '/artists', { name });
  const rows = ['X1,Clara Medow,One,1900,1,', 'X2,Klara Meadow,Two,1900,2,', 'X3,Artist 2000,Three,1900,3,'];
  t.like((await upload(http, 'a.csv', file(rows))).body, { ask: 2, create: 1 });
});

test('new names can be asked, left out or added', async (t) => {
  const http = await (await testApp(t)).http('curator');
  for (const [newNames, counts] of Object.entries({
    ask: { ask: 12 },
    skip: { refused: 12 },
    create: { create: 12 },
  })) {
    t.like((await upload(http, 'works.csv', file(works), { newNames })).body, counts, newNames);
  }
});

test('several artists of a cell become attributions with role and qualifier', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { body } = await upload(
    http,
    'a.csv',
    'Inventory no.,Title,Artist\nA1,One,"after Jan de Bray; Clara Meadow (engraver)"\n',
  );
  await http('POST', `/imports/${body.import}/apply`);
  const { body: list } = await http('GET', '/artworks');
  const { body: artwork } = await http('GET', `/artworks/${list.items[0].id}`);
  t.deepEqual(
    artwork.attributions.map(({ artistName, role, qualifier }: Record<string, unknown>) => [
      artistName,
      role,
      qualifier,
    ]),
    [
      ['Jan de Bray', 'artist', 'after'],
      ['Clara Meadow', 'engraver', null],
    ],
  );
});

test('a file without inventory numbers changes nothing the second time', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const text = 'Title,Artist,Medium\nUntitled,Ann Lee,Oil\nUntitled,Ann Lee,Oil\nOther,Ann Lee,Oil\n';
  const first = await upload(http, 'a.csv', text);
  t.like((await http('POST', `/imports/${first.body.import}/apply`)).body, { create: 3 });
  t.like((await upload(http, 'a.csv', text)).body, { same: 3, create: 0 });
});

test('a table of artists is imported, and again changes nothing', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const text =
    'id,getty_ulan_id,display_name,begin_date,end_date\n1,500020631,Berenice Abbott,1898,1991\n2,,Matthew Abbott,1965,0\n';
  const first = await upload(http, 'artists.csv', text);
  t.like(first.body, { rows: 2, create: 2, mapping: { records: 'artists' } });
  await http('POST', `/imports/${first.body.import}/apply`);
  const { body: list } = await http('GET', '/artists?sort=sortName');
  t.like(list.items[0], { name: 'Berenice Abbott', sortName: 'Abbott, Berenice', birthYear: 1898, deathYear: 1991 });
  t.like(list.items[1], { birthYear: 1965, deathYear: null });
  t.like((await upload(http, 'artists.csv', text)).body, { same: 2 });
});

test('several reviews stay open, and one can be removed', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const one = await upload(http, 'one.csv', file(works));
  await upload(http, 'two.csv', file(works));
  t.is((await http('GET', '/imports')).body.length, 2);
  t.is((await http('DELETE', `/imports/${one.body.import}`)).status, 204);
  t.deepEqual(
    (await http('GET', '/imports')).body.map(({ fileName }: { fileName: string }) => fileName),
    ['two.csv'],
  );
});
