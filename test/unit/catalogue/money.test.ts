// cspell:disable (prices in several languages)
import test from 'ava';
import { inferDateOrder, inferNameOrder, inferNumberFormat } from '#shared/catalogue/parsers/infer.ts';
import { type MoneyOptions, parseMoney } from '#shared/catalogue/parsers/money/parse-money.ts';

const shown = (text: string, options?: MoneyOptions) => {
  const parsed = parseMoney(text, options);
  if ('refused' in parsed) return parsed.refused;
  const { amount, currency, note } = parsed.value;
  return [amount ?? '-', currency ?? '-', note].filter((part) => part !== undefined).join(' ');
};

const prices: [text: string, expected: string, options?: MoneyOptions][] = [
  ['', '- -'],
  ['€ 12.500,-', '12500 EUR'],
  ["12'500 CHF", '12500 CHF'],
  ['CHF 1200.-', '1200 CHF'],
  ['POA', '- - POA'],
  ['Preis auf Anfrage', '- - Preis auf Anfrage'],
  ['NFS', '- - NFS'],
  ['£1,200 (framed)', '1200 GBP framed'],
  ['£ 450 each', '450 GBP each'],
  ['USD 3k', '3000 USD'],
  ['€1,5 Mio.', '1500000 EUR'],
  ['1.250,50 €', '1250.5 EUR'],
  ['1.250.000 EUR', '1250000 EUR'],
  ['€ 12.500', 'ambiguous'],
  ['€ 12,500', 'ambiguous'],
  ['12.500 €', '12500 EUR', { language: 'de' }],
  ['€ 12,500', '12500 EUR', { format: { decimal: '.', group: ',', isIndian: false } }],
  ['$1,250', '1250 USD'],
  ['$1,250', '1250 CAD', { currency: 'CAD' }],
  ['12 500 €', '12500 EUR'],
  ['€ 12,500 - 15,000', 'number'],
  ['expensive', 'number'],
  ['€ 500 USD', 'currency'],
];
for (const [text, expected, options] of prices) {
  test(`the price "${text}" ${options ? JSON.stringify(options) : ''} is ${expected}`, (t) => {
    t.is(shown(text, options), expected);
  });
}

test('the number format of a column is inferred only if its values agree', (t) => {
  t.is(inferNumberFormat(['1.250,50', '12.500'])?.decimal, ',');
  t.is(inferNumberFormat(['1,250,000', '12.5 x 3.25'])?.decimal, '.');
  t.is(inferNumberFormat(['12.500', '1250']), undefined);
  t.is(inferNumberFormat(['12.5', '12,5']), undefined);
});

test('the order of day and month of a column is inferred only if its values agree', (t) => {
  t.is(inferDateOrder(['3/4/2020', '5/18/1929']), 'mdy');
  t.is(inferDateOrder(['3/4/2020', '18/5/1929']), 'dmy');
  t.is(inferDateOrder(['2020-04-03']), 'ymd');
  t.is(inferDateOrder(['3/4/2020']), undefined);
  t.is(inferDateOrder(['5/18/1929', '18/5/1929']), undefined);
});

test('the order of names of a column is inferred', (t) => {
  t.is(inferNameOrder(['Klee, Paul', 'Ernst, Max', 'Gilbert & George']), 'surname-first');
  t.is(inferNameOrder(['Paul Klee', 'Max Ernst', 'Henry Moore OM, CH']), 'forename-first');
  t.is(inferNameOrder([]), undefined);
});
