import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

const header = 'Inventory no.,Title,Artist,Height (cm),Price';
const plain = Array.from({ length: 40 }, (_, n) => `N${n},Title ${n},Artist ${n % 5},${20 + (n % 7)}.5,${100 + n}`);
const rows = plain
  .with(5, 'n4,Repeated,Artist 0,21.5,1')
  .with(9, 'N9,,Artist 4,20.5,many')
  .with(12, 'N12,Comma,Artist 2,"21,5",1')
  .with(15, ',Without a number,Artist 0,20.5,1');

test('after corrections, every row is as if all rows had been checked', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const first = await upload(http, 'first.csv', [header, ...plain.slice(0, 20)].join('\n'));
  await http('POST', `/imports/${first.body.import}/apply`);
  const { body } = await upload(http, 'a.csv', [header, ...rows].join('\n'));
  const path = `/imports/${body.import}`;
  const corrections: [number, Record<string, string>][] = [
    // The row below has this number as well.
    [5, { 'Inventory no.': 'N400' }],
    [6, { Title: 'No longer repeated' }],
    [10, { Title: 'Found', Price: '5' }],
    [13, { 'Height (cm)': '21.5' }],
    [14, { 'Height (cm)': '0,5', Price: 'x' }],
    // What other rows mean depends on these.
    [16, { 'Inventory no.': 'N16' }],
    [18, { Artist: 'Someone new' }],
    [20, { 'Inventory no.': '' }],
  ];
  const known = async () => {
    const { createdAt: _at, ...details } = (await http('GET', path)).body;
    return { details, rows: (await http('GET', `${path}/rows?limit=100`)).body.items };
  };
  for (const [row, cells] of corrections) {
    t.is((await http('PUT', `${path}/rows/${row}`, { cells })).status, 200);
    if (row === 6) t.like((await known()).rows[5], { state: 'update', problems: [] });
  }
  const corrected = await known();
  t.like(corrected.details, { refused: 2 });
  await http('PUT', `${path}/mapping`, corrected.details.mapping);
  t.deepEqual(corrected, await known());
});
