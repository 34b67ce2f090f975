// cspell:ignore soffice outdir fods
import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';
import { flatOdsOf, odsOf, rowOf, sheetOf } from '#test/helpers/files/open-document.ts';
import { zipOf } from '#test/helpers/files/zip.ts';
import type { HttpClient } from '#test/helpers/http.ts';

const run = promisify(execFile);
const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

async function savedByLibreOffice(t: ExecutionContext, tables: string): Promise<Uint8Array> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-office-'));
  t.teardown(async () => await rm(dir, { recursive: true, force: true }));
  await writeFile(join(dir, 'in.fods'), flatOdsOf(tables));
  const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`;
  await run('soffice', [profile, '--headless', '--convert-to', 'ods', '--outdir', dir, join(dir, 'in.fods')]);
  return await readFile(join(dir, 'in.ods'));
}

type Chosen = { sheet?: string; http?: HttpClient };

/** Reads a spreadsheet; returns the review and the texts of its rows without empty cells at their ends. */
async function read(t: ExecutionContext, bytes: Uint8Array, { sheet, http: given }: Chosen = {}) {
  const http = given ?? (await (await testApp(t)).http('curator'));
  const { status, body } = await upload(
    http,
    'works.ods',
    bytes,
    sheet === undefined ? undefined : { source: { sheet } },
  );
  t.is(status, 201, JSON.stringify(body));
  const { body: page } = await http('GET', `/imports/${body.import}/rows?limit=500`);
  const rows = page.items.map(({ cells }: { cells: string[] }) => cells.join('|').replace(/\|+$/, '').split('|'));
  return { body, rows };
}

const cell = (attributes: string, content = '') => `<table:table-cell ${attributes}>${content}</table:table-cell>`;
const value = (type: string, text: string, shown: string) => {
  const name = { boolean: 'boolean-value', date: 'date-value', time: 'time-value' }[type] ?? 'value';
  return cell(
    `table:style-name="${type}" office:value-type="${type}" office:${name}="${text}"`,
    `<text:p>${shown}</text:p>`,
  );
};
const lines = (...texts: string[]) =>
  cell('office:value-type="string"', texts.map((text) => `<text:p>${text}</text:p>`).join(''));
const note =
  '<office:annotation><dc:creator>Ann</dc:creator><text:p>Check <text:span>this</text:span></text:p><text:p>twice</text:p></office:annotation>';
const drawing =
  '<draw:custom-shape svg:width="2cm" svg:height="1cm" svg:x="1cm" svg:y="1cm"><text:p>Sold</text:p></draw:custom-shape>';

const header = rowOf('Title', 'Artist', 'Date', 'Price', 'Remarks', 'Height (cm)');
const values = sheetOf(
  'Lee &amp; Sons “2020”',
  header,
  rowOf(
    'One',
    'Ann Lee',
    value('date', '2020-03-04', '4. März'),
    value('currency', '1250.5', '1.250,50 €'),
    value('percentage', '0.25', '25 %'),
    value('float', '0.30000000000000004', '0,3'),
  ),
  rowOf(
    'Two',
    'Ann Lee',
    value('date', '2020-03-04T14:30:05', '04.03.20'),
    value('float', '1200', '1200'),
    value('boolean', 'true', 'WAHR'),
    value('float', '81', '81,00'),
  ),
  rowOf('Three', 'Ann Lee', '1990', '', value('time', 'PT14H30M05S', '14:30'), ''),
);

const texts = sheetOf(
  'Texts',
  header,
  rowOf(lines('Bridge', '', 'at night'), 'Ann Lee', '1990', '', lines('two<text:s/><text:s text:c="2"/>spaces'), ''),
  rowOf(
    '<table:table-cell office:value-type="string">' +
      note +
      '<text:p>Boat <text:span>&lt;large&gt;</text:span> &amp; <text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="https://example.com/">sea</text:a></text:p></table:table-cell>',
    'Ann Lee',
    '1991',
    '',
    cell('', note),
    '',
  ),
  rowOf(cell('office:value-type="string"', `<text:p>Tower</text:p>`), 'Bo Dahl', '1992', '', cell('', drawing), ''),
);

const rows = sheetOf(
  'Rows',
  '<table:table-column table:number-columns-repeated="16384"/>',
  `<table:table-header-rows>${header}</table:table-header-rows>`,
  '<table:table-row table:number-rows-repeated="2" table:visibility="filter"><table:table-cell office:value-type="string"><text:p>Study</text:p></table:table-cell><table:table-cell office:value-type="string" table:number-rows-spanned="1"><text:p>Ann Lee</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row>',
  `<table:table-row-group table:display="false"><table:table-row-group>${rowOf('Inner', 'Ann Lee', '1990').replace('<table:table-row>', '<table:table-row table:visibility="collapse">')}</table:table-row-group>${rowOf('Outer', 'Ann Lee', '1991')}</table:table-row-group>`,
  rowOf('Four', 'Ann Lee', '<table:table-cell table:number-columns-repeated="2"/>', 'Framed'),
  rowOf(
    'Same',
    '<table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>Bo Dahl</text:p></table:table-cell>',
  ),
  rowOf(
    'Five',
    '<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1" office:value-type="string"><text:p>Cy Orr</text:p></table:table-cell>',
  ),
  rowOf(
    'Six',
    '<table:covered-table-cell office:value-type="string"><text:p>Hidden</text:p></table:covered-table-cell>',
    '1994',
  ),
  '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
);

const expected: Record<string, string[][]> = {
  'Lee & Sons “2020”': [
    ['One', 'Ann Lee', '2020-03-04', '1250.5', '0.25', '0.3'],
    ['Two', 'Ann Lee', '2020-03-04 14:30:05', '1200', 'true', '81'],
    ['Three', 'Ann Lee', '1990', '', '14:30'],
  ],
  Texts: [
    ['Bridge\n\nat night', 'Ann Lee', '1990', '', 'two   spaces'],
    ['Boat <large> & sea', 'Ann Lee', '1991'],
    ['Tower', 'Bo Dahl', '1992'],
  ],
  Rows: [
    ['Study', 'Ann Lee'],
    ['Study', 'Ann Lee'],
    ['Inner', 'Ann Lee', '1990'],
    ['Outer', 'Ann Lee', '1991'],
    ['Four', 'Ann Lee', '', '', 'Framed'],
    ['Same', 'Bo Dahl', 'Bo Dahl'],
    ['Five', 'Cy Orr'],
    ['Six', 'Cy Orr', '1994'],
  ],
};

const empty = sheetOf(
  'Empty',
  '<table:table-row><table:table-cell table:number-columns-repeated="3"/></table:table-row>',
);
/** With elements before and after the sheets. */
const tables = [
  '<table:tracked-changes table:track-changes="false"/>',
  ...[empty, values, texts, rows],
  '<table:named-expressions><table:named-range table:name="Area" table:base-cell-address="$Rows.$A$1" table:cell-range-address="$Rows.$A$1:.$B$2"/></table:named-expressions>',
].join('');

for (const program of ['another program', 'LibreOffice'] as const) {
  const isSkipped = program === 'LibreOffice' && !hasLibreOffice;
  (isSkipped ? test.skip : test)(`values, texts and rows of a spreadsheet of ${program} are read`, async (t) => {
    const bytes = program === 'LibreOffice' ? await savedByLibreOffice(t, tables) : odsOf(tables);
    const http = await (await testApp(t)).http('curator');
    t.is((await read(t, bytes, { http })).body.source.sheet, 'Lee & Sons “2020”', 'the first one with rows');
    for (const [sheet, found] of Object.entries(expected)) {
      const { body, rows } = await read(t, bytes, { sheet, http });
      t.deepEqual(body.source.sheets, ['Empty', ...Object.keys(expected)]);
      t.is(body.source.sheet, sheet);
      t.deepEqual(rows, found);
    }
  });
}

const works = sheetOf('Works', rowOf('Title', 'Artist'), rowOf('One', 'Ann Lee'));

test('comments, marked text, quoted brackets, characters by number, tabs and line breaks are read', async (t) => {
  const bytes = odsOf(
    sheetOf(
      'Works',
      rowOf('Title', 'Artist'),
      `<!-- <b> --><?note <b> ?>${rowOf(
        `<table:table-cell office:value-type='string' table:formula="of:=IF([.A1]>1;&quot;a&quot;;'b')"><text:p><![CDATA[<One> & ]]>two &#x2013; &#8211; &unknown;<text:tab/>tab<text:line-break/>line</text:p></table:table-cell>`,
        'Ann Lee',
      )}`,
    ),
  );
  const { body, rows } = await read(t, bytes);
  t.deepEqual(rows, [['<One> & two – – &unknown;\ttab\nline', 'Ann Lee']]);
  t.is(body.source.sheet, 'Works');
});

test('tables cached from other files are not listed as sheets', async (t) => {
  const linked = sheetOf("'file:///prices.ods'#$Prices", rowOf('Title', 'Price'), rowOf('Other', '1'));
  const exchanged = `<table:dde-links><table:dde-link>${linked.replace(/ table:name="[^"]*"/, '')}</table:dde-link></table:dde-links>`;
  const { body, rows } = await read(t, odsOf(`${linked}${exchanged}${works}`));
  t.deepEqual(body.source.sheets, ['Works']);
  t.deepEqual(rows, [['One', 'Ann Lee']]);
});

test('a spreadsheet of many rows that repeat empty cells to the last column is read', async (t) => {
  const many = Array.from({ length: 8_000 }, (_, n) =>
    rowOf(`Work ${n}`, 'Ann Lee', String(1900 + (n % 90)), '<table:table-cell table:number-columns-repeated="16381"/>'),
  );
  const { body } = await read(t, odsOf(sheetOf('Works', rowOf('Title', 'Artist', 'Year'), ...many)));
  t.like(body, { rows: 8_000, create: 8_000, flagged: [] });
});

const megabytes = (count: number) => randomBytes(count * 512 * 1024).toString('hex');
const refusals: Record<string, { bytes: () => Buffer; status: number; key: string }> = {
  'protected by a password': {
    bytes: () => odsOf(works, { 'META-INF/manifest.xml': '<manifest:encryption-data manifest:checksum="x"/>' }),
    status: 422,
    key: 'imports.encrypted',
  },
  'protected by a password as a whole': {
    bytes: () => zipOf({ mimetype: 'x', 'META-INF/manifest.xml': '<manifest/>', 'encrypted-package': 'secret' }),
    status: 422,
    key: 'imports.encrypted',
  },
  'cut off': {
    bytes: () => zipOf({ mimetype: 'x', 'content.xml': odsContent(works).slice(0, -60) }),
    status: 422,
    key: 'imports.damaged',
  },
  'of text instead of sheets': {
    bytes: () =>
      zipOf({ mimetype: 'x', 'content.xml': '<office:document-content><office:text/></office:document-content>' }),
    status: 415,
    key: 'imports.notATable',
  },
  'with a cell of megabytes': {
    bytes: () => odsOf(sheetOf('Works', rowOf('Title', 'Artist'), rowOf(megabytes(5), 'Ann Lee'))),
    status: 413,
    key: 'imports.recordTooLong',
  },
  'with a cell of many lines': {
    bytes: () =>
      odsOf(sheetOf('Works', rowOf('Title'), rowOf(lines(...Array.from({ length: 5 }, () => megabytes(1)))))),
    status: 413,
    key: 'imports.recordTooLong',
  },
  'with a tag of megabytes': {
    bytes: () => odsOf(sheetOf('Works', rowOf('Title'), `<table:table-row table:style-name="${megabytes(5)}"/>`)),
    status: 413,
    key: 'imports.recordTooLong',
  },
  'with too many columns': {
    bytes: () =>
      odsOf(
        sheetOf(
          'Works',
          rowOf('<table:table-cell table:number-columns-repeated="999999999999"><text:p>a</text:p></table:table-cell>'),
        ),
      ),
    status: 413,
    key: 'imports.tooManyColumns',
  },
  'that unpacks to far more than usual': {
    bytes: () => odsOf(sheetOf('Works', rowOf('Title'), rowOf('a'.repeat(20 * 1024 ** 2)))),
    status: 413,
    key: 'imports.unpacksTooLarge',
  },
};
const odsContent = (tables: string) => `<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body>`;

test('a spreadsheet that cannot be read is refused with the reason', async (t) => {
  const http = await (await testApp(t)).http('curator');
  for (const [name, { bytes, status, key }] of Object.entries(refusals)) {
    const answer = await upload(http, 'works.ods', bytes());
    t.is(answer.status, status, name);
    t.is(answer.body.messageKey, key, name);
  }
});
