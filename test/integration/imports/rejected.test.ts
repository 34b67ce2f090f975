// cspell:ignore Werk
import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

const file =
  'Inventarnummer;Titel;Künstler;Preis\nA1;Eins;Ann Lee;1,50\nA2;;Ann Lee;2\nA3;"Drei; größer";Ann Lee;viel\n';

test('rejected rows have the shape of their file and the reasons, and are imported once they are corrected', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { body } = await upload(http, 'liste.csv', file, { newNames: 'create' });
  t.like(body, { create: 1, refused: 2 });
  await http('POST', `/imports/${body.import}/apply`);
  const refused = async (query: string) =>
    (await http('GET', `/imports/${body.import}/refused${query}`)).body as string;
  const saved = (await refused('?language=de')).replace(/^\ufeff/, '').split('\r\n');
  t.is(saved[0], 'Inventarnummer;Titel;Künstler;Preis;Nicht importiert, weil');
  t.regex(saved[1] ?? '', /^A2;;Ann Lee;2;.*Titel/);
  t.regex(saved[2] ?? '', /^A3;"Drei; größer";Ann Lee;viel;Preis: /);
  t.is(saved.length, 4);
  t.regex(await refused(''), /^\ufeff?Inventarnummer;Titel;Künstler;Preis;Not imported because\r\n/);
  t.is((await http('GET', `/imports/${body.import}/refused?language=xx`)).status, 422);

  const corrected = [...saved].map((line) => line.replace('A2;;', 'A2;Zwei;').replace(';viel;', ';3;'));
  const again = await upload(http, 'corrected.csv', corrected.join('\r\n'));
  t.like(again.body, { rows: 2, create: 2, refused: 0, skipped: ['Nicht importiert, weil'] });
  await http('POST', `/imports/${again.body.import}/apply`);
  const { items } = (await http('GET', '/artworks?sort=inventoryNumber')).body;
  t.deepEqual(
    items.map(({ title, price }: { title: string; price: number }) => [title, price]),
    [
      ['Eins', 1.5],
      ['Zwei', 2],
      ['Drei; größer', 3],
    ],
  );
});

test('rows that are rejected again have only their last reason', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { body } = await upload(http, 'liste.csv', file, { newNames: 'create' });
  const first = (await http('GET', `/imports/${body.import}/refused?language=de`)).body as string;
  const { columns } = body.mapping;
  const again = await upload(http, 'again.csv', first, { newNames: 'create', columns });
  t.like(again.body, { refused: 2 });
  const second = (await http('GET', `/imports/${again.body.import}/refused`)).body as string;
  t.regex(second, /^\ufeff?Inventarnummer;Titel;Künstler;Preis;Not imported because\r\n/);
});
