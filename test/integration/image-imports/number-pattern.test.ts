import test from 'ava';
import { numberPattern } from '#electron/services/image-imports/number-pattern.ts';
import { AppError } from '#shared/errors.ts';

test('without a pattern, numbers in the name come before those in folders, the longest first', (t) => {
  const texts = numberPattern(null)('Scans/P-17/2019.014_detail.jpg');
  t.is(texts[0], '2019.014_detail');
  t.true(texts.includes('2019.014'));
  t.true(texts.indexOf('2019.014') < texts.indexOf('2019'));
  t.true(texts.indexOf('2019.014') < texts.indexOf('P-17'));
  t.true(texts.indexOf('P-17') < texts.indexOf('Scans'));
});

test('a letter after a number may be a view', (t) => {
  const texts = numberPattern(null)('P1034a.tif');
  t.deepEqual(texts, ['P1034a', 'P1034']);
});

test('digits alone count only at the beginning of a name', (t) => {
  t.false(numberPattern(null)('IMG_1034.jpg').includes('1034'));
  t.true(numberPattern(null)('1034_2.jpg').includes('1034'));
});

test('a pattern finds its number with any separators', (t) => {
  const texts = numberPattern('Inv {number}_{n}')('inv. 2019-014 3.JPG');
  t.deepEqual(texts, ['2019-014']);
  t.deepEqual(numberPattern('{number}_{n}')('A_1_b.jpg'), ['A_1']);
  t.deepEqual(numberPattern('{number}_{n}')('A.jpg'), []);
});

test('a pattern may name folders', (t) => {
  const texts = numberPattern('{number}/{text}');
  t.deepEqual(texts('Works/A 12/front.jpg'), ['A 12']);
  t.deepEqual(texts('front.jpg'), []);
});

test('a pattern without exactly one number, or with an unknown placeholder, is refused', (t) => {
  for (const pattern of ['{n}', '{number}{number}', '{number}_{view}'])
    t.throws(() => numberPattern(pattern), { instanceOf: AppError, code: 'VALIDATION' });
});
