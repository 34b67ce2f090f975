import test from 'ava';
import * as fc from 'fast-check';
import { fromTabSeparated, toTabSeparated } from '#renderer/lib/lists/tab-separated.ts';

test('rows that a spreadsheet copies are read cell by cell', (t) => {
  t.deepEqual(fromTabSeparated('a\tb\r\nc\t\r\n'), [
    ['a', 'b'],
    ['c', ''],
  ]);
  t.deepEqual(fromTabSeparated('"two\nlines"\t5" frame\n'), [['two\nlines', '5" frame']]);
  t.deepEqual(fromTabSeparated('one'), [['one']]);
});

test('copied cells are read as they were', (t) => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ', 'é') });
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(table, (rows) => {
      // A last row of one empty cell is the end of the row before it.
      fc.pre(rows.length === 1 || rows.at(-1)?.join('') !== '' || (rows.at(-1)?.length ?? 0) > 1);
      t.deepEqual(fromTabSeparated(toTabSeparated(rows)), rows);
    }),
  );
});
