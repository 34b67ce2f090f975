import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';
import type { HttpClient } from '#test/helpers/http.ts';

type Artist = { id: string; name: string; email: string | null; ulanId: string | null };

const artists = async (http: HttpClient) => {
  const { items } = (await http('GET', '/artists?sort=name')).body as { items: Artist[] };
  const all = await Promise.all(items.map(async ({ id }) => (await http('GET', `/artists/${id}`)).body as Artist));
  return all.map(({ name, email, ulanId }) => [name, email ?? ulanId]);
};

const moved = 'Name,E-mail\nBo Dahl,one@example.org\nAnn Lee,two@example.org\n';

test('an e-mail address moves from one artist to another within a file', async (t) => {
  const http = await (await testApp(t)).http('admin');
  await http('POST', '/artists', { name: 'Ann Lee', email: 'one@example.org' });
  await http('POST', '/artists', { name: 'Bo Dahl', email: 'two@example.org' });
  const { body } = await upload(http, 'a.csv', moved, { records: 'artists' });
  t.like(body, { update: 2, refused: 0 });
  t.is((await http('POST', `/imports/${body.import}/apply`)).status, 200);
  t.deepEqual(await artists(http), [
    ['Ann Lee', 'two@example.org'],
    ['Bo Dahl', 'one@example.org'],
  ]);
});

test('an e-mail address stays taken if the row that frees it is refused or not applied', async (t) => {
  const http = await (await testApp(t)).http('admin');
  await http('POST', '/artists', { name: 'Ann Lee', email: 'one@example.org' });
  await http('POST', '/artists', { name: 'Bo Dahl' });
  await http('POST', '/artists', { name: 'Cy Fall', email: 'three@example.org' });
  const refused = moved.replace('two@', 'three@');
  const first = await upload(http, 'a.csv', refused, { records: 'artists' });
  t.like(first.body, { update: 0, refused: 2 }, 'the address that Ann Lee should get is taken');
  const { body } = await upload(http, 'b.csv', moved, { records: 'artists' });
  t.like(body, { update: 2 });
  const applied = await http('POST', `/imports/${body.import}/apply`, { rows: [1] });
  t.is(applied.status, 200);
  t.deepEqual((await artists(http))[1], ['Bo Dahl', null]);
});

test('artists of the same name with different ids of an authority are different artists', async (t) => {
  const http = await (await testApp(t)).http('admin');
  const file = (rows: readonly string[]) => ['Inventory no.,Title,Artist,ULAN', ...rows].join('\n');
  const rows = ['N1,One,Ann Lee,500000001', 'N2,Two,Ann Lee,500000002', 'N3,Three,Ann Lee,500000001'];
  const mapping = {
    columns: {
      'Inventory no.': { to: 'inventoryNumber' },
      Title: { to: 'title' },
      Artist: { to: 'artist.name' },
      ULAN: { to: 'artist.ulanId' },
    },
  };
  const { body } = await upload(http, 'a.csv', file(rows), mapping);
  await http('POST', `/imports/${body.import}/apply`);
  t.deepEqual((await artists(http)).map(([, ulan]) => ulan).sort(), ['500000001', '500000002']);
  t.like((await upload(http, 'a.csv', file(rows), mapping)).body, { same: 3 });
  const third = await upload(http, 'b.csv', file(['N4,Four,Ann Lee,500000003']), mapping);
  await http('POST', `/imports/${third.body.import}/apply`);
  t.is((await artists(http)).length, 3);
});
