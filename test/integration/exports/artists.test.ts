// cspell:ignore schmidt
import '#test/helpers/no-network.ts';
import test, { type ExecutionContext } from 'ava';
import { parseCsv } from 'hucre/csv';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { artistInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

/** A gallery with two artists; `download` returns an export as a user with a role. */
async function gallery(t: ExecutionContext<unknown>) {
  const app = await testApp(t);
  const admin = await app.client('admin');
  const agent = await admin.customFields.create({ recordType: 'artists', kind: 'text', label: 'Agent' });
  const kollwitz = await admin.artists.create(
    artistInput({
      aliases: ['K. Schmidt', 'Käthe Schmidt'],
      nationality: 'German',
      birthYear: 1867,
      deathYear: 1945,
      biography: '=Printmaker\nand sculptor',
      ulanId: '500009666',
      extra: { [agent.id]: 'Jo Field' },
    }),
  );
  const lee = await admin.artists.create(artistInput({ name: 'Ann Lee', email: 'ann@gallery.example' }));
  const download = async (query: string, role: 'curator' | 'artist' = 'curator') => {
    const { token } = await app.signIn(role, role === 'artist' ? { artistId: lee.id } : {});
    return await fetch(`${await app.url()}/api/v1/exports/artists?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
  };
  return { app, admin, agent, kollwitz, lee, download };
}

async function csvRows(response: Response): Promise<unknown[][]> {
  const bytes = Buffer.from(await response.arrayBuffer());
  return parseCsv(bytes.toString('utf8').replace(/^\ufeff/, ''));
}

test('the list of artists is exported with its search, order, chosen columns and language', async (t) => {
  const { agent, download } = await gallery(t);
  const columns = ['sortName', 'aliases', 'birthYear', 'biography', `extra.${agent.id}`];
  const response = await download(`format=csv&language=de&sort=sortName&direction=desc&columns=${columns}`);
  t.is(response.status, 200);
  t.regex(response.headers.get('content-disposition') ?? '', /^attachment; filename="artists-\d{4}-\d\d-\d\d\.csv"$/);
  const [headings, ...rows] = await csvRows(response);
  t.is(new Set(headings).size, columns.length);
  t.is(headings?.at(-1), 'Agent');
  t.deepEqual(rows, [
    ['Lee, Ann', '', '', '', ''],
    ['Kollwitz, Käthe', 'K. Schmidt; Käthe Schmidt', '1867', "'=Printmaker\nand sculptor", 'Jo Field'],
  ]);
  t.deepEqual(await csvRows(await download('columns=name&q=schmidt')), [['Name'], ['Käthe Kollwitz']]);
  t.is((await download('columns=name,price')).status, 422);
});

test('an artist exports only the own record', async (t) => {
  const { download } = await gallery(t);
  t.deepEqual(await csvRows(await download('columns=name', 'artist')), [['Name'], ['Ann Lee']]);
});

test('JSON Lines contain each artist as the API returns it', async (t) => {
  const { download, kollwitz, lee } = await gallery(t);
  const lines = (await (await download('format=jsonl&sort=name')).text()).trimEnd().split('\n');
  t.deepEqual(
    lines.map((line) => JSON.parse(line)),
    [lee, kollwitz],
  );
});

test('a list of any length is exported completely, each artist once', async (t) => {
  const { app, download } = await gallery(t);
  await app.workspace.database.sequelize.query(
    `INSERT INTO artists (id, name, sort_name) SELECT gen_random_uuid(), 'A ' || n, 'A ' || n FROM generate_series(1, 1101) n`,
  );
  const [, ...rows] = await csvRows(await download('columns=id'));
  t.is(rows.length, 1103);
  t.is(new Set(rows.flat()).size, 1103);
});

for (const language of ['en', 'de']) {
  test(`a workbook of artists in ${language} changes nothing, and edited cells are the only changes`, async (t) => {
    const { app, admin, download, lee } = await gallery(t);
    const bytes = new Uint8Array(await (await download(`format=xlsx&language=${language}`)).arrayBuffer());
    const http = await app.http('curator');
    const same = await upload(http, 'artists.xlsx', bytes);
    t.like(same.body, { rows: 2, same: 2, create: 0, update: 0, ask: 0, refused: 0, mapping: { records: 'artists' } });
    const rows = (await readXlsx(bytes)).sheets[0]?.rows ?? [];
    const nationality = rows[0]?.indexOf(language === 'en' ? 'Nationality' : 'Nationalität') ?? -1;
    rows.find((row) => row.includes('Ann Lee'))![nationality] = 'British';
    const edited = await upload(http, 'edited.xlsx', await writeXlsx({ sheets: [{ name: 'Artists', rows }] }));
    t.like(edited.body, { rows: 2, same: 1, update: 1, create: 0, ask: 0 });
    const { body: page } = await http('GET', `/imports/${edited.body.import}/rows?state=update`);
    t.deepEqual(page.items[0].changes, [{ field: 'nationality', from: '', to: 'British' }]);
    await http('POST', `/imports/${edited.body.import}/apply`);
    t.like(await admin.artists.get({ id: lee.id }), { nationality: 'British', email: 'ann@gallery.example' });
  });
}
