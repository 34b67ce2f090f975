// cspell:ignore soffice outdir rels chartsheet chartsheets
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { writeOds } from 'hucre/ods';
import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';
import { zipOf } from '#test/helpers/files/zip.ts';

const run = promisify(execFile);
const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

type Format = 'xlsx' | 'ods';
const writers = {
  xlsx: async (sheet: WriteSheet) => await writeXlsx({ sheets: [sheet] }),
  ods: async (sheet: WriteSheet) => await writeOds({ sheets: [sheet] }),
};

/** Returns the workbook as LibreOffice saves it. */
async function savedByLibreOffice(t: ExecutionContext, sheet: WriteSheet, format: Format): Promise<Uint8Array> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-office-'));
  t.teardown(async () => await rm(dir, { recursive: true, force: true }));
  await writeFile(join(dir, 'in.xlsx'), await writers.xlsx(sheet));
  const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`;
  const to = join(dir, 'saved');
  await run('soffice', [profile, '--headless', '--convert-to', format, '--outdir', to, join(dir, 'in.xlsx')]);
  return await readFile(join(to, `in.${format}`));
}

/** Reads a workbook; returns the review and the texts of its rows. */
async function read(t: ExecutionContext, bytes: Uint8Array, mapping?: object) {
  const http = await (await testApp(t)).http('curator');
  const { status, body } = await upload(http, 'works', bytes, mapping);
  t.is(status, 201, JSON.stringify(body));
  const { body: page } = await http('GET', `/imports/${body.import}/rows`);
  return { http, body, cells: page.items.map(({ cells }: { cells: string[] }) => cells) };
}

const works: WriteSheet = {
  name: 'Works',
  rows: [
    ['Works in the store', null, null, null, null, null],
    ['Artist', 'Number', 'Title', 'Date', 'Height (cm)', 'Price'],
    ['Ann Lee', '007', 'One', new Date('2020-03-04T00:00:00Z'), 60.1, null],
    [null, '008', 'Two', '1990', 81, 1200],
    [null, '009', 'Three', 'c. 1990', 0.1 + 0.2, '1250'],
    ['Bo Dahl', '010', 'Four', 1991, 12, null],
  ],
  merges: [
    { startRow: 0, startCol: 0, endRow: 0, endCol: 5 },
    { startRow: 2, startCol: 0, endRow: 4, endCol: 0 },
  ],
  cells: new Map([['5,5', { formula: 'F4*2', formulaResult: 2400 }]]),
};

const texts = [
  ['Ann Lee', '007', 'One', '2020-03-04', '60.1', ''],
  ['Ann Lee', '008', 'Two', '1990', '81', '1200'],
  ['Ann Lee', '009', 'Three', 'c. 1990', '0.3', '1250'],
  ['Bo Dahl', '010', 'Four', '1991', '12', '2400'],
];

for (const format of ['xlsx', 'ods'] as const) {
  for (const program of ['another program', 'LibreOffice'] as const) {
    const isSkipped = program === 'LibreOffice' && !hasLibreOffice;
    (isSkipped ? test.skip : test)(
      `${format} of ${program}: merged cells, dates, numbers as text, formulas`,
      async (t) => {
        // hucre writes no results of formulas into an OpenDocument file.
        const sheet = program === 'LibreOffice' || format === 'xlsx' ? works : { ...works, cells: new Map() };
        const bytes =
          program === 'LibreOffice' ? await savedByLibreOffice(t, sheet, format) : await writers[format](sheet);
        const { body, cells } = await read(t, bytes);
        t.like(body, { rows: 4, source: { format, headerRow: 2, skipped: [['Works in the store']] } });
        const expected = sheet === works ? texts : texts.with(3, texts[3]!.with(5, ''));
        t.deepEqual(
          cells.map((row: string[]) => texts[0]!.map((_, index) => row[index] ?? '')),
          expected,
        );
        t.deepEqual(body.flagged, [{ kind: 'merged-cells', rows: [2, 3], count: 2, column: 'Artist' }]);
        t.like(body, { create: 4, refused: 0, ask: 0 });
      },
    );
  }

  test(`${format}: names of columns in two lines, some of them merged, are those of the second line`, async (t) => {
    const sheet: WriteSheet = {
      name: 'Works',
      rows: [
        ['Title', 'Artist', 'Size in cm', null],
        [null, null, 'Height', 'Width'],
        ['One', 'Ann Lee', 60, 81],
        ['Two', 'Ann Lee', 40, 30],
      ],
      merges: [
        { startRow: 0, startCol: 0, endRow: 1, endCol: 0 },
        { startRow: 0, startCol: 1, endRow: 1, endCol: 1 },
        { startRow: 0, startCol: 2, endRow: 0, endCol: 3 },
      ],
    };
    const { body } = await read(t, await writers[format](sheet));
    t.deepEqual(
      body.columns.map(({ name }: { name: string }) => name),
      ['Title', 'Artist', 'Height', 'Width'],
    );
    t.like(body, { rows: 2, create: 2, source: { headerRow: 2 }, flagged: [] });
  });
}

const first = [
  ['Title', 'Artist', 'Year'],
  ['One', 'Ann Lee', '1990'],
  ['Two', 'Bo Dahl', '1991'],
];
const blank = ['', '', ''];
const second = [
  ['Artist', 'Born', 'Died'],
  ['Ann Lee', '1950', ''],
];
const tables: Record<string, (rows: string[][]) => Promise<Uint8Array>> = {
  xlsx: async (rows) => await writers.xlsx({ name: 'Both', rows: filled(rows) }),
  ods: async (rows) => await writers.ods({ name: 'Both', rows: filled(rows) }),
  'CSV with blank lines': async (rows) => Buffer.from(rows.map((row) => row.join(',').replace(/^,+$/, '')).join('\n')),
  'CSV with separators': async (rows) => Buffer.from(rows.map((row) => row.join(',')).join('\n')),
};
const filled = (rows: string[][]) => rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));

for (const [name, write] of Object.entries(tables)) {
  test(`${name}: another table below the first is reported, and blank rows are not`, async (t) => {
    const both = await read(t, await write([...first, blank, blank, ...second]));
    t.deepEqual(both.body.flagged, [{ kind: 'second-table', rows: [3], count: 1 }]);
    const spaced = [...first, blank, ['Three', 'Ann Lee', '1992'], blank, blank, ['Four', 'Bo Dahl', '1993']];
    const { body } = await read(t, await write(spaced));
    t.like(body, { rows: 4, create: 4, flagged: [] });
  });

  test(`${name}: tables side by side are reported, and an empty column within a table is not`, async (t) => {
    const reported = { kind: 'tables-beside', rows: [1], count: 1 };
    const shorter = await read(
      t,
      await write([
        ['Title', 'Artist', 'Year', '', 'Name', 'Born'],
        ['One', 'Ann Lee', '1990', '', 'Ann Lee', '1950'],
        ['Two', 'Bo Dahl', '1991', '', 'Bo Dahl', '1960'],
        ['Three', 'Ann Lee', '1992', '', '', ''],
      ]),
    );
    t.deepEqual(shorter.body.flagged, [{ ...reported, column: 'Column D' }]);
    t.like(shorter.body.mapping.columns, { Title: { to: 'title' }, Name: null, Born: null });
    const alike = await read(
      t,
      await write([
        ['Title', 'Artist', '', 'Title', 'Artist'],
        ['One', 'Ann Lee', '', 'Four', 'Bo Dahl'],
        ['Two', 'Ann Lee', '', 'Five', 'Bo Dahl'],
      ]),
    );
    t.deepEqual(alike.body.flagged, [{ ...reported, column: 'Column C' }]);
    const single = await read(
      t,
      await write([
        ['Title', 'Artist', '', 'Medium', 'Remarks'],
        ['One', 'Ann Lee', '', '', ''],
        ['Two', 'Ann Lee', '', 'Oil', 'Framed'],
        ['Three', 'Ann Lee', '', '', ''],
        ['Four', 'Bo Dahl', '', 'Ink', ''],
      ]),
    );
    t.deepEqual(single.body.flagged, []);
  });

  test(`${name}: the line of the names counts blank lines, and can be chosen`, async (t) => {
    const above = [['Stock list', '', ''], blank, ...Array.from({ length: 40 }, () => ['An old note', '', ''])];
    const rows = [...above, blank, ...first];
    const { body, http } = await read(t, await write([['Stock list', '', ''], blank, blank, ...first]));
    t.like(body, { rows: 2, create: 2, source: { headerRow: 4, skipped: [['Stock list']] } });
    const other = await upload(http, 'b', await write(rows), { source: { headerRow: 44 } });
    t.like(other.body, { rows: 2, create: 2, source: { headerRow: 44 } });
    const none = await http('PUT', `/imports/${body.import}/mapping`, { source: { headerRow: null } });
    t.like(none.body, { source: { headerRow: null } });
  });
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const relations = (...each: string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
const cells = (row: number, ...texts: string[]) =>
  `<x:row r="${row}">${texts.map((text, index) => `<x:c r="${'ABC'[index]}${row}" t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`).join('')}</x:row>`;
const main = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook whose elements have prefixes, with a sheet of a chart and one whose name is escaped. */
const unusual = {
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
  'xl/workbook.xml': `<?xml version="1.0"?><x:workbook ${main} xmlns:d="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets>
    <x:sheet name="Prices" sheetId="1" d:id="rId1"/>
    <x:sheet name='Lee &amp; Sons &#8220;2020&#x201D;' sheetId="2" d:id="rId2" /></x:sheets></x:workbook>`,
  'xl/_rels/workbook.xml.rels': relations(
    relation('rId1', 'chartsheet', 'chartsheets/sheet1.xml'),
    relation('rId2', 'worksheet', '/xl/worksheets/sheet1.xml'),
  ),
  'xl/chartsheets/sheet1.xml': '<chartsheet/>',
  'xl/worksheets/sheet1.xml': `<x:worksheet ${main}><x:sheetData>${[
    cells(1, 'Title', 'Artist'),
    cells(2, 'One', 'Ann Lee'),
    cells(3, 'Two &lt;mergeCell ref="A1:A3"/&gt;', ''),
  ].join('')}</x:sheetData><x:mergeCells count="1"><x:mergeCell ref="B2:B3"/></x:mergeCells></x:worksheet>`,
};

for (const stored of [true, false]) {
  test(`sheets of charts, prefixes and escaped names are read from a ${stored ? 'stored' : 'compressed'} workbook`, async (t) => {
    const { body, cells: texts } = await read(t, zipOf(unusual, { stored }));
    t.like(body.source, { sheet: 'Lee & Sons “2020”', sheets: ['Lee & Sons “2020”'] });
    t.deepEqual(texts, [
      ['One', 'Ann Lee'],
      ['Two <mergeCell ref="A1:A3"/>', 'Ann Lee'],
    ]);
  });
}
