import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import test from 'ava';
import { createImport } from '#electron/services/imports/imports.ts';
import { testApp } from '#test/helpers/app.ts';
import { outsideFolder, refusal } from '#test/helpers/catalogue.ts';
import { upload } from '#test/helpers/files/imports.ts';
import { zipOf } from '#test/helpers/files/zip.ts';

const kinds = (flagged: { kind: string; rows: number[] }[]) =>
  Object.fromEntries(flagged.map(({ kind, rows }) => [kind, rows]));

/** Rows of a table with columns of different content. */
const table = (count: number) =>
  Array.from({ length: count }, (_, n) => [
    `2020.${n}`,
    `Ann Lee`,
    `Work ${n} ${'seen at night '.repeat(n % 3)}`.trim(),
    String(1900 + (n % 90)),
    'Oil on canvas',
    String(200 + n),
  ]);
const header = ['Inventory no.', 'Artist', 'Title', 'Year', 'Medium', 'Height (mm)'];
const text = (rows: readonly (readonly string[])[]) => `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;

test('a line of a gigabyte is refused without reading all of it into memory', async (t) => {
  const app = await testApp(t);
  const path = join(await outsideFolder(t), 'long.csv');
  const megabyte = 'x'.repeat(1024 ** 2);
  await pipeline(
    Readable.from(
      (function* () {
        yield 'Title,Artist\nOne,Ann Lee\n';
        for (let n = 0; n < 1024; n++) yield megabyte;
      })(),
    ),
    createWriteStream(path),
  );
  const client = await app.client('curator');
  const { import: id } = await client.imports.open({ path });
  let last: { state: string; problem: { messageKey: string } | null } | undefined;
  for await (const each of await client.imports.watch({ id })) last = each;
  t.like(last, { state: 'failed', problem: { messageKey: 'imports.lineTooLong' } });
});

test('a million columns are refused', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { status, body } = await upload(http, 'wide.csv', `${'a,'.repeat(1_000_000)}b\n1\n`);
  t.is(status, 413);
  t.is(body.messageKey, 'imports.tooManyColumns');
});

test('files that unpack to far more than usual are refused', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const zeros = Buffer.alloc(64 * 1024 ** 2, 'a');
  const packed = await upload(http, 'bomb.csv.gz', gzipSync(zeros));
  t.is(packed.status, 413);
  t.is(packed.body.messageKey, 'imports.unpacksTooLarge');
  const workbook = await upload(http, 'bomb.xlsx', zipOf({ 'xl/workbook.xml': zeros }));
  t.is(workbook.status, 413);
  t.is(workbook.body.messageKey, 'imports.unpacksTooLarge');
});

test('files of other kinds, empty and damaged ones are refused with the reason', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const cases: [string, string | Uint8Array, number, string][] = [
    ['empty.csv', '', 422, 'imports.empty'],
    ['header.csv', 'Title,Artist\n', 422, 'imports.noRows'],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 415, 'imports.oldExcel'],
    ['a.pdf', '%PDF-1.7 …', 415, 'imports.notATable'],
    ['cut.xlsx', zipOf({ 'xl/workbook.xml': '<workbook' }).subarray(0, 40), 422, 'imports.damaged'],
    ['odd.xlsx', zipOf({ 'xl/workbook.xml': '<workbook' }), 422, 'imports.damaged'],
  ];
  for (const [name, content, status, key] of cases) {
    const answer = await upload(http, name, content);
    t.is(answer.status, status, name);
    t.is(answer.body.messageKey, key, name);
  }
  t.deepEqual((await http('GET', '/imports')).body, []);
});

test('rows with too many or too few cells are refused and named, and do not block others', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const rows = table(20);
  rows[4]!.splice(2, 0, 'extra');
  rows[9]!.pop();
  const { body } = await upload(http, 'shapes.csv', text(rows));
  t.like(body, { rows: 20, create: 18, refused: 2 });
  t.deepEqual(kinds(body.flagged), { 'long-rows': [5], 'short-rows': [10] });
});

test('shifted cells in rows of the right length are found, and only those', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const rows = table(200);
  // An unquoted comma in the title, and a missing cell later.
  for (const row of [12, 77, 150]) rows[row - 1]!.splice(2, 3, 'Harbour', ' evening', '1950');
  const { body } = await upload(http, 'shifted.csv', text(rows));
  t.deepEqual(kinds(body.flagged), { 'shifted-cells': [12, 77, 150] });
  t.like(body, { rows: 200, create: 197, refused: 3 });
});

test('a quotation mark that is never closed costs one row', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const rows = table(300);
  rows[99]![2] = '"Untitled';
  const { body } = await upload(http, 'quotes.csv', text(rows));
  t.like(body, { rows: 300, create: 299, refused: 1 });
  t.deepEqual(kinds(body.flagged), { 'broken-quotes': [100] });
});

test('lines in another encoding are read and named', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const line = (number: string, title: string, encoding: BufferEncoding) =>
    Buffer.from(`${number},Ann Lee,${title}\n`, encoding);
  const file = Buffer.concat([
    Buffer.from('Inventory no.,Artist,Title\n'),
    ...Array.from({ length: 10 }, (_, n) => line(`U${n}`, 'Jörg', 'utf8')),
    line('L1', 'Jörg', 'latin1'),
    line('M1', 'JÃ¶rg', 'utf8'),
  ]);
  const { body } = await upload(http, 'mixed.csv', file);
  t.like(body, { rows: 12, create: 12 });
  t.deepEqual(
    body.flagged.map(({ kind, rows }: { kind: string; rows: number[] }) => [kind, rows]),
    [
      ['encoding', [11]],
      ['encoding', [12]],
    ],
  );
  const { body: page } = await http('GET', `/imports/${body.import}/rows?cursor=10`);
  t.is(page.items[0].cells[2], 'Jörg');
});

test('NUL and other control characters do no harm', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { body } = await upload(http, 'nul.csv', 'Title,Artist\nOne\0,Ann Lee\nTwo\u0007,Ann Lee\nThree,Ann Lee\n');
  t.like(body, { rows: 3, create: 2, refused: 1 });
  t.deepEqual(kinds(body.flagged), { 'control-characters': [1] });
});

test('JSON that ends within a record is imported up to there', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { body } = await upload(http, 'cut.json', '[{"title":"One","artist":"Ann Lee"},{"title":"Two","artist":"Ann');
  t.like(body, { rows: 2, create: 1, refused: 1 });
  t.deepEqual(kinds(body.flagged), { 'cut-off': [2] });
});

test('formulas stay text', async (t) => {
  const app = await testApp(t);
  const stream = Readable.from([Buffer.from('Title,Artist\n=HYPERLINK("x"),Ann Lee\n\'=1+1,Ann Lee\n')]);
  const review = await createImport(app.local, { stream, fileName: 'formulas.csv' });
  t.like(review, { rows: 2, create: 2 });
});

test('an upload that is too short to be a form is refused', async (t) => {
  const app = await testApp(t);
  const missing = await refusal(t, createImport(app.local, { stream: Readable.from([]), fileName: 'none.csv' }));
  t.is(missing.messageKey, 'imports.empty');
});
