import { readFile } from 'node:fs/promises';
import test from 'ava';
import { inProject } from '#scripts/set-up/paths.mjs';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

const flagged = async (t: Parameters<typeof testApp>[0], header: string, rows: readonly string[]) => {
  const http = await (await testApp(t)).http('curator');
  return (await upload(http, 'a.csv', [header, ...rows].join('\n'))).body.flagged;
};

/** Paintings of 20 to 150 cm. */
const sizes = (n: number) => [20 + ((n * 37) % 130), 24 + ((n * 53) % 120)] as const;
const row = (n: number, [height, width]: readonly (number | string)[]) => `Title ${n},Ann Lee,${height},${width}`;
const rows = Array.from({ length: 60 }, (_, n) => row(n, sizes(n)));
const header = 'Title,Artist,Height (cm),Width (cm)';

test('sizes in metres or millimetres among centimetres are named', async (t) => {
  const mixed = rows.with(7, row(7, ['0.9', '1.2'])).with(40, row(40, [80, 1050]));
  t.deepEqual(await flagged(t, header, mixed), [
    { kind: 'unit', rows: [8], count: 1, column: 'Height (cm)' },
    { kind: 'unit', rows: [8, 41], count: 2, column: 'Width (cm)' },
  ]);
});

test('sizes that only vary, miniatures and long scrolls are not named', async (t) => {
  const varied = rows
    .with(3, row(3, [7, 5]))
    .with(9, row(9, [30, 420]))
    .with(12, row(12, [220, 310]));
  t.deepEqual(await flagged(t, header, varied), []);
});

test('a column in another unit than the other side is named', async (t) => {
  const metres = rows.map((_, n) => row(n, [sizes(n)[0], sizes(n)[1] / 100]));
  const [warning] = await flagged(t, header, metres);
  t.like(warning, { kind: 'unit', column: 'Width (cm)', count: 60 });
});

test('dimensions in inches among centimetres are named', async (t) => {
  const texts = rows.map((_, n) => `Title ${n},Ann Lee,${sizes(n).join(' x ')} ${n % 30 === 4 ? 'in.' : 'cm'}`);
  t.deepEqual(await flagged(t, 'Title,Artist,Dimensions', texts), [
    { kind: 'unit', rows: [5, 35], count: 2, column: 'Dimensions' },
  ]);
});

test('a column whose content changes is named with the first row of the change', async (t) => {
  const changed = Array.from({ length: 200 }, (_, n) =>
    n < 150 ? `Title ${n},Ann Lee,${1900 + (n % 90)}` : `Title ${n},Ann Lee,Oil on canvas`,
  );
  t.deepEqual(await flagged(t, 'Title,Artist,Date', changed), [
    { kind: 'other-content', rows: [151], count: 50, column: 'Date' },
  ]);
});

test('a column with mixed content, or one that is empty at the end, is not named', async (t) => {
  const mixed = Array.from(
    { length: 200 },
    (_, n) => `Title ${n},Ann Lee,${n > 150 ? '' : n % 3 ? 1900 + (n % 90) : 'undated'}`,
  );
  t.deepEqual(await flagged(t, 'Title,Artist,Date', mixed), []);
});

test('a height in metres among the millimetres of a museum is named', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const text = await readFile(inProject('test', 'fixtures', 'imports', 'tate-artworks.csv'), 'utf8');
  // In this file, "width" is the height.
  const columns = {
    title: { to: 'title' },
    width: { to: 'heightMm', unit: 'mm' },
    height: { to: 'widthMm', unit: 'mm' },
  };
  const flagged = async (content: string) => (await upload(http, 'tate.csv', content, { columns })).body.flagged;
  t.deepEqual(await flagged(text), []);
  t.deepEqual(await flagged(text.replace(',394,419,', ',0.394,419,')), [
    { kind: 'unit', rows: [1], count: 1, column: 'width' },
  ]);
});
