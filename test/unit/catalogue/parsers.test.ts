// cspell:ignore vrai waar
import test from 'ava';
import type { Parsed } from '#shared/catalogue/field.ts';
import { length, money, percent, weight, year } from '#shared/catalogue/kinds/numbers.ts';
import { date, yesNo } from '#shared/catalogue/kinds/others.ts';
import { term } from '#shared/catalogue/kinds/term.ts';

const shown = (parsed: Parsed<unknown>) => ('value' in parsed ? parsed.value : parsed.refused);

const prices: [text: string, locale: string, expected: unknown][] = [
  ['12,500', 'en', 12500],
  ['1,250.50', 'en', 1250.5],
  ['1,250,000', 'en', 1250000],
  ['1250.50', 'en', 1250.5],
  ['12.500', 'de', 12500],
  ['1.250,50', 'de', 1250.5],
  ['1.250.000', 'de', 1250000],
  ['1250,50', 'de', 1250.5],
  ['1 250,50', 'de', 1250.5],
  ['1\u202f250,50', 'fr', 1250.5],
  ['1’250.50', 'de-CH', 1250.5],
  ['1’250.50', 'de', 1250.5],
  ['1’250.50', 'en', 1250.5],
  ['1250.-', 'de', 1250],
  ['0.500', 'en', 0.5],
  ['-5', 'en', -5],
  ['\u22125', 'en', -5],
  ['', 'en', null],
  ['12.500', 'en', 'ambiguous'],
  ['12,500', 'de', 'ambiguous'],
  ['1.250,50', 'en', 'separators'],
  ['1,250.50', 'de', 'separators'],
  ['1250.50', 'de', 'separators'],
  ['12,50', 'en', 'separators'],
  ['1,25,000', 'en', 'separators'],
  ['1.250’000', 'de', 'separators'],
  ['1e3', 'en', 'number'],
  ['12 1/2', 'en', 'number'],
  ['12½', 'en', 'number'],
  ['€ 12', 'en', 'currency'],
  ['１２，５００', 'en', 12500],
  ['12\u00a0500', 'de', 12500],
  ['12\t500', 'en', 'number'],
  ['12\n500', 'en', 'number'],
  ['0,500', 'en', 'separators'],
  ['12,34,567', 'en-IN', 1234567],
  ['12,34,567', 'en-GB', 'separators'],
  ['12.500', 'de-AT', 12500],
  ['12\u00a0500', 'de-AT', 12500],
  ['12,500', 'en-DE', 'ambiguous'],
  ['12.500', 'en-DE', 'ambiguous'],
  ['1,250.50', 'en-DE', 1250.5],
  ['1.250,50', 'en-DE', 1250.5],
  ['12,500\u200e', 'en', 12500],
  ['12\u200b500', 'en', 'number'],
  ['1250.-', 'en', 1250],
  ['1250,\u2013', 'de', 1250],
  ['1.250,--', 'de', 1250],
  ['-\u00a05', 'en', 'number'],
  ['10-20', 'en', 'number'],
  ['12.500 000', 'en', 'separators'],
  ['٣', 'en', 'number'],
  ['0x10', 'en', 'number'],
  ['Infinity', 'en', 'number'],
  ['1_000', 'en', 'number'],
];
for (const [text, locale, expected] of prices) {
  test(`the price ${JSON.stringify(text)} in ${locale} is ${expected}`, (t) => {
    t.is(shown(money({}).parse(text, { locale })), expected);
  });
}

test('the input schema rejects parsed values out of range', (t) => {
  t.false(money({}).input.safeParse(-5).success);
  t.false(money({}).input.safeParse(1.005).success);
  t.true(money({}).input.safeParse(null).success);
});

test('only the neutral form of a number is parsed without a locale', (t) => {
  t.is(shown(money({}).parse('1250.5')), 1250.5);
  t.is(shown(money({}).parse('12.500')), 12.5);
  t.is(shown(money({}).parse('1,250.5')), 'number');
});

const lengths: [text: string, locale: string, expected: unknown][] = [
  ['297', 'en', 297],
  ['29,7 cm', 'de', 297],
  ['29.7cm', 'en', 297],
  ['1.5 m', 'en', 1500],
  ['12 in', 'en', 304.8],
  ['12"', 'en', 304.8],
  ['2 ft', 'en', 609.6],
  ['1.250,5', 'de', 1250.5],
  ['12 1/2', 'en', 'fraction'],
  ['12½', 'en', 'fraction'],
  ['⅜', 'en', 'fraction'],
  ['12 1/2 in', 'en', 317.5],
  ['12½″', 'en', 317.5],
  ['12-1/2"', 'en', 317.5],
  ['⅜ in', 'en', 9.53],
  ['1/3 in', 'en', 8.47],
  ['12½ cm', 'en', 125],
  ['3/2 in', 'en', 'number'],
  ['1 0/0 in', 'en', 'number'],
  ['1²½ in', 'en', 'number'],
  ['5²', 'en', 'number'],
  ['5\u2032 6\u2033', 'en', 1676.4],
  ['5 ft 6 1/2 in', 'en', 1689.1],
  ['5 ft 13 in', 'en', 'unit'],
  ['1 m 20 cm', 'en', 1200],
  ['5 ft 6 cm', 'en', 'unit'],
  ['12 Zoll', 'de', 304.8],
  ['12”', 'en', 304.8],
  ["2'", 'en', 609.6],
  ['1’250', 'de-CH', 1250],
  ['29,7 cm', 'en', 297],
  ['9\tm', 'en', 'number'],
  ['9\n1/2 in', 'en', 'number'],
  ['29.7 cm', 'de', 297],
  ['0,500 m', 'en', 500],
  ['12.500 cm', 'en', 'ambiguous'],
  ['12,500 cm', 'en', 125000],
  ['29,7', 'en', 'separators'],
  ['1.234', 'de', 1234],
  ['0.005', 'en', 'decimals'],
  ['0.0001 in', 'en', 'decimals'],
  ['60.5 CM', 'en', 605],
  ['６０．５ｃｍ', 'en', 605],
  ['5 constructor', 'en', 'unit'],
  ['-5 cm', 'en', -50],
  ['1e3', 'en', 'number'],
  ['3 ells', 'en', 'unit'],
  ['3 mm²', 'en', 'number'],
  ['30 × 40 cm', 'en', 'number'],
];
for (const [text, locale, expected] of lengths) {
  test(`the length "${text}" in ${locale} is ${expected}`, (t) => {
    t.is(shown(length({}).parse(text, { locale })), expected);
  });
}

test('weights and percentages are parsed with their units', (t) => {
  t.is(shown(weight({}).parse('2,5 kg', { locale: 'de' })), 2500);
  t.is(shown(weight({}).parse('1 lb', { locale: 'en' })), 453.59);
  t.is(shown(weight({}).parse('3.5 kg', { locale: 'en' })), 3500);
  t.is(shown(weight({}).parse('2 lb 3 oz', { locale: 'en' })), 992.23);
  t.is(shown(weight({}).parse('3 cm', { locale: 'en' })), 'unit');
  t.is(shown(weight({}).parse('0.001', { locale: 'en' })), 'decimals');
  t.is(shown(percent({}).parse('7.5 %', { locale: 'en' })), 7.5);
});

const years: [text: string, expected: unknown][] = [
  ['1830', 1830],
  ['-500', -500],
  ['\u2212500', -500],
  ['500 BC', -500],
  ['500 B.C.E.', -500],
  ['500 v. Chr.', -500],
  ['500 av. J.-C.', -500],
  ['AD 500', 500],
  ['500 n. Chr.', 500],
  ['c. 1830', 1830],
  ['ca.1830', 1830],
  ['um 500 v. Chr.', -500],
  ['c. AD 500', 500],
  ['A.D. 500', 500],
  ['１８３０', 1830],
  ['0 BC', 'year'],
  ['AD 500 AD', 'year'],
  ['-500 BC', 'year'],
  ['1e3', 'year'],
  ['1830 5', 'year'],
  ['19th century', 'year'],
  ['1830?', 'year'],
  ['before 1830', 'year'],
  ['1.5', 'year'],
  ['1830–1835', 'year'],
  ['1830s', 'year'],
  ['1,830', 'year'],
];
for (const [text, expected] of years) {
  test(`the year "${text}" is ${expected}`, (t) => {
    t.is(shown(year({}).parse(text, { locale: 'en' })), expected);
  });
}

const dates: [text: string, locale: string, expected: unknown][] = [
  ['2020-02-29', 'de', '2020-02-29'],
  ['29.2.2020', 'de', '2020-02-29'],
  ['29. Februar 2020', 'de', '2020-02-29'],
  ['29 February 2020', 'en', '2020-02-29'],
  ['February 29, 2020', 'en', '2020-02-29'],
  ['29/02/2020', 'en', '2020-02-29'],
  ['02/29/2020', 'en', '2020-02-29'],
  ['29/02/2020', 'en-GB', '2020-02-29'],
  ['3/4/2020', 'en', 'ambiguous'],
  ['30.2.2020', 'de', 'date'],
  ['29.2.20', 'de', 'date'],
  ['about 1890', 'en', 'date'],
];
for (const [text, locale, expected] of dates) {
  test(`the date "${text}" in ${locale} is ${expected}`, (t) => {
    t.is(shown(date({}).parse(text, { locale })), expected);
  });
}

test('a date in a form is parsed again as it is shown, in every month', (t) => {
  for (const locale of ['en', 'en-GB', 'en-US', 'en-AU', 'de', 'de-CH', 'de-AT']) {
    for (let month = 1; month <= 12; month += 1) {
      const value = `2020-${String(month).padStart(2, '0')}-04`;
      const text = date({}).format(value, { locale });
      t.is(shown(date({}).parse(text, { locale })), value, `${text} in ${locale}`);
    }
  }
});

test('a term is parsed from its stored value or label, regardless of case', (t) => {
  const labels = { for_sale: 'Verkäuflich', sold: 'Verkauft' };
  const closed = term({ of: ['for_sale', 'sold'] });
  t.is(shown(closed.parse('For sale', { locale: 'en' })), 'for_sale');
  t.is(shown(closed.parse('verkauft', { locale: 'de', labels })), 'sold');
  t.is(shown(closed.parse('lost', { locale: 'en' })), 'term');
  t.is(shown(term({ of: ['sold'], open: true }).parse(' Lost ', { locale: 'en' })), 'Lost');
});

test('yes and no are parsed in six languages and from their labels', (t) => {
  const field = yesNo({});
  t.deepEqual(
    ['Yes', 'nein', '1', 'oui', ''].map((text) => shown(field.parse(text, { labels: { true: 'Oui' } }))),
    [true, false, true, true, null],
  );
  const words = ['y', 'j', 'x', '✓', 'vrai', 'Sí', 'sì', 'VERO', 'WAAR', 'WAHR', 'n', 'Non', 'faux', 'nee', 'FALSCH'];
  t.deepEqual(
    words.map((text) => shown(field.parse(text))),
    words.map((_, index) => index < 10),
  );
  t.is(shown(field.parse('perhaps')), 'yesNo');
});
