import test from 'ava';
import type { CustomKind } from '#shared/catalogue/custom-fields.ts';
import { proposedField } from '#shared/catalogue/proposed-field.ts';

const counted = (values: readonly string[], count = 2) => values.map((value) => ({ value, count }));

const columns: [what: string, values: string[], kind: CustomKind][] = [
  ['numbers', ['12', '7.5', '1,250.00'], 'number'],
  ['dates', ['31.12.2024', '2024-01-05', '3 March 2020'], 'date'],
  ['years', ['1998', '2004'], 'number'],
  ['yes and no', ['ja', 'nein', 'Ja'], 'yesNo'],
  ['marks', ['x'], 'yesNo'],
  ['zeros and ones', ['0', '1'], 'number'],
  ['repeated words', ['oak', 'pine', 'gilt'], 'list'],
  ['sentences', [`Shown in ${'many places '.repeat(15)}`, 'Bought.'], 'lines'],
  ['several lines', ['one\ntwo', 'three'], 'lines'],
];

for (const [what, values, kind] of columns) {
  test(`the field for a column of ${what} has the kind ${kind}`, (t) => {
    t.is(proposedField({ samples: values, values: counted(values) }).kind, kind);
  });
}

test('a column whose values do not repeat is text, whatever its number of values', (t) => {
  t.is(proposedField({ samples: ['oak', 'pine'], values: counted(['oak', 'pine'], 1) }).kind, 'text');
  t.is(proposedField({ samples: ['oak', 'pine'], values: null }).kind, 'text');
});

test('codes with leading zeros are no numbers', (t) => {
  t.is(proposedField({ samples: ['0012', '0013'], values: null }).kind, 'text');
});

test('the terms of a list are the distinct values in alphabetical order', (t) => {
  const { terms } = proposedField({ samples: ['pine'], values: counted(['pine', 'Oak ', 'oak', 'Box 10', 'Box 9']) });
  t.deepEqual(terms, ['Box 9', 'Box 10', 'Oak', 'pine']);
});

test('numbers and dates keep the notation of their column', (t) => {
  const options = (values: string[]) => proposedField({ samples: values, values: null }).options;
  t.deepEqual(options(['1.250,5', '7,25']), { decimal: ',' });
  t.deepEqual(options(['31/12/2024', '1/2/2024']), { dates: 'dmy' });
  t.deepEqual(options(['oak']), {});
});
