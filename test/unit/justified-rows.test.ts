import test from 'ava';
import { itemInRow, justifiedRows, layoutRatio, rowAt } from '#renderer/lib/lists/justified-rows.ts';

const measures = { width: 1000, height: 200, gap: 10 };
const ratiosOf = (count: number) => Array.from({ length: count }, (_, index) => [1.5, 0.75, 1, 2][index % 4] ?? 1);
const widthOf = (widths: number[]) => widths.reduce((sum, width) => sum + width, 0) + 10 * (widths.length - 1);

test('rows contain every image once and in order', (t) => {
  for (const count of [0, 1, 2, 7, 100]) {
    const rows = justifiedRows(ratiosOf(count), measures);
    const items = rows.flatMap(({ from, widths }) => widths.map((_, place) => from + place));
    t.deepEqual(
      items,
      Array.from({ length: count }, (_, index) => index),
    );
  }
});

test('each row fills the width, the last one too, at about the wanted height', (t) => {
  for (const count of [20, 64, 100]) {
    for (const { widths, height } of justifiedRows(ratiosOf(count), measures)) {
      t.true(Math.abs(widthOf(widths) - 1000) <= widths.length, `${count}: ${widthOf(widths)}`);
      t.true(height > 120 && height < 300, `${count}: ${height}`);
    }
  }
});

test('a few images keep the wanted height instead of filling the row', (t) => {
  const [row, ...others] = justifiedRows([1, 1], measures);
  t.is(others.length, 0);
  t.is(row?.height, 200);
});

test('extreme proportions are limited', (t) => {
  t.is(layoutRatio({ width: 100, height: 4000 }), 0.6);
  t.is(layoutRatio({ width: 9000, height: 300 }), 3);
  t.is(layoutRatio(null), 1);
  for (const { height } of justifiedRows([3, 3, 3], { width: 300, height: 200, gap: 10 })) t.is(height, 100);
});

test('vertical steps go to the nearest image of the row', (t) => {
  const rows = justifiedRows(ratiosOf(40), measures);
  const from = rows[1]?.from ?? 0;
  t.true(from > 0);
  t.is(rowAt(rows, itemInRow(rows, 0, 1)), 1);
  t.is(itemInRow(rows, 0, 1), from);
  t.is(itemInRow(rows, 0, -1), 0);
  t.is(rowAt(rows, itemInRow(rows, from - 1, 2)), 2);
});
