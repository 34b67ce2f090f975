// cspell:ignore Münter
import { gzipSync } from 'node:zlib';
import test from 'ava';
import { writeOds } from 'hucre/ods';
import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

const header = ['Inventarnummer', 'Künstler', 'Titel', 'Datierung', 'Höhe (cm)'];
const rows = [
  ['A1', 'Käthe Kollwitz', 'Frau mit totem Kind – Größe', '1903', '42,5'],
  ['A2', 'Gabriele Münter', 'Öl “blau”; zweite Fassung', 'um 1910', '80,25'],
];
const csv = (delimiter: string) =>
  [header, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join('\r\n');
const records = rows.map((row) => Object.fromEntries(row.map((cell, index) => [header[index], cell])));

const sheet = (): WriteSheet => ({ name: 'Werke', rows: [header, ...rows.map((row) => [...row])] });

const files: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
  'CSV in UTF-8': () => Buffer.from(csv(',')),
  'CSV with a byte order mark and semicolons': () => Buffer.from(`\ufeff${csv(';')}`),
  'tab-separated UTF-16': () => iconv.encode(csv('\t'), 'utf-16le', { addBOM: true }),
  'UTF-16 without a byte order mark': () => iconv.encode(csv('\t'), 'utf-16be'),
  'CSV in Windows-1252': () => iconv.encode(csv(';'), 'windows-1252'),
  'CSV in MacRoman': () => iconv.encode(csv(';'), 'macintosh'),
  'compressed CSV': () => gzipSync(csv(',')),
  Excel: () => writeXlsx({ sheets: [sheet()] }),
  OpenDocument: () => writeOds({ sheets: [sheet()] }),
  JSON: () => Buffer.from(JSON.stringify(records)),
  'JSON in an object': () => Buffer.from(JSON.stringify({ count: 2, items: records })),
  'JSON Lines': () => Buffer.from(records.map((record) => JSON.stringify(record)).join('\n')),
};

for (const [name, file] of Object.entries(files)) {
  test(`${name} is read completely`, async (t) => {
    const http = await (await testApp(t)).http('curator');
    const { status, body } = await upload(http, 'werke', await file());
    t.is(status, 201, JSON.stringify(body));
    t.like(body, { rows: 2, create: 2, refused: 0, ask: 0, flagged: [] });
    const { body: page } = await http('GET', `/imports/${body.import}/rows`);
    t.deepEqual(
      page.items.map(({ cells }: { cells: string[] }) => cells),
      rows,
    );
    const texts = page.items.map(({ changes }: { changes: { field: string; to: string }[] }) =>
      Object.fromEntries(changes.map(({ field, to }) => [field, to])),
    );
    t.like(texts[0], { inventoryNumber: 'A1', artists: 'Käthe Kollwitz', heightMm: '425', earliestYear: '1903' });
    t.like(texts[1], { dateText: 'um 1910', heightMm: '802.5', earliestYear: '1905', latestYear: '1915' });
  });
}

test('titles above the header are skipped and reported', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { body } = await upload(
    http,
    'list.csv',
    'Stock list 2024,,\n,,\nTitle,Artist,Year\nOne,Ann Lee,1990\nTwo,Ann Lee,1991\n',
  );
  t.like(body, { rows: 2, create: 2, source: { headerRow: 3, skipped: [['Stock list 2024']] } });
});

test('nested objects and lists become columns', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const file = JSON.stringify([
    { title: 'One', maker: { name: 'Ann Lee' }, tags: ['a', 'b'], parts: [{ id: 1 }, { id: 2 }] },
  ]);
  const { body } = await upload(http, 'a.json', file);
  t.deepEqual(
    body.columns.map(({ name }: { name: string }) => name),
    ['title', 'maker.name', 'tags', 'parts.id'],
  );
  const { body: page } = await http('GET', `/imports/${body.import}/rows`);
  t.deepEqual(page.items[0].cells, ['One', 'Ann Lee', 'a; b', '1; 2']);
});

test('another sheet, delimiter or header row can be chosen', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const workbook = await writeXlsx({
    sheets: [
      sheet(),
      {
        name: 'Other',
        rows: [
          ['Title', 'Artist'],
          ['X', 'Y Z'],
        ],
      },
    ],
  });
  const { body } = await upload(http, 'two.xlsx', workbook, { source: { sheet: 'Other' } });
  t.like(body, { rows: 1, source: { sheet: 'Other', sheets: ['Werke', 'Other'] } });
  const changed = await http('PUT', `/imports/${body.import}/mapping`, { source: { sheet: 'Werke' } });
  t.like(changed.body, { rows: 2, create: 2, source: { sheet: 'Werke' } });
});

test('prose is not read as a table of one column, but a list of titles is', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const prose =
    'Dear Ann,\n\nthe paintings arrived on Monday, and all are well.\nWe hang them next week.\nCould you come?\n';
  t.like(await upload(http, 'letter.txt', prose), { status: 415, body: { messageKey: 'imports.notATable' } });
  t.like((await upload(http, 'titles.txt', 'Title\nThe Sea\nA Storm at Night\nBoats\n')).body, { rows: 3 });
});

test('numbers of several records in one cell are no inventory number', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const file = JSON.stringify([
    { title: 'Show', objects: [{ objectId: 7 }, { objectId: 8 }] },
    { title: 'Other', objects: [{ objectId: 9 }] },
  ]);
  const { body } = await upload(http, 'shows.json', file);
  t.deepEqual(body.skipped, ['objects.objectId']);
});
