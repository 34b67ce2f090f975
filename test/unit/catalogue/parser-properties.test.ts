// cspell:disable (names of artists and museums)
import test from 'ava';
import edtf from 'edtf';
import fc from 'fast-check';
import { astronomical } from '#shared/catalogue/parsers/dates/edtf.ts';
import { parseDates } from '#shared/catalogue/parsers/dates/parse-dates.ts';
import { parseDimensions } from '#shared/catalogue/parsers/dimensions/parse-dimensions.ts';
import { inferDateOrder, inferNameOrder, inferNumberFormat } from '#shared/catalogue/parsers/infer.ts';
import { parseMoney } from '#shared/catalogue/parsers/money/parse-money.ts';
import { parseLife } from '#shared/catalogue/parsers/people/life.ts';
import { parsePeople } from '#shared/catalogue/parsers/people/parse-people.ts';
import { limits } from '#shared/limits.ts';

const parsers = {
  dates: (text: string) => parseDates(text),
  dimensions: (text: string) => parseDimensions(text, { defaultUnit: 'cm' }),
  people: (text: string) => parsePeople(text),
  life: (text: string) => parseLife(text),
  money: (text: string) => parseMoney(text),
  infer: (text: string) => [inferNumberFormat([text]), inferDateOrder([text]), inferNameOrder([text])],
};

const pieces = [
  ...'0123456789.,-–/:;()[]?\n "\'×xc',
  ...[
    '1830',
    '41',
    'c. ',
    'ca. ',
    '19th century',
    ' or ',
    ' and ',
    'before ',
    'late ',
    's',
    ' BC',
    'Jh.',
    'XIX',
    'June ',
  ],
  ...[
    ' cm',
    ' mm',
    ' in.',
    '1/2',
    'H ',
    'Ø ',
    'frame: ',
    'each',
    ' kg',
    'after ',
    'born ',
    'French, ',
    'Klee',
    '€',
    'k',
  ],
];
const composed = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), composed);

for (const [name, parse] of Object.entries(parsers)) {
  test(`${name} of random text are parsed or refused, never thrown`, (t) => {
    fc.assert(
      fc.property(texts, (text) => void t.notThrows(() => parse(text))),
      { numRuns: 5_000 },
    );
  });

  test(`${name} of very long text return at once`, (t) => {
    const units = [
      '1',
      ' ',
      '(',
      'a ',
      '1 x ',
      '1830–',
      ', ',
      ' and Aa',
      '?',
      '; A B',
      '-',
      "'",
      'c',
      '€ 1',
      '1830 or ',
      'H ',
    ];
    for (const unit of units) {
      for (const length of [199, 299, 1_990, 4_990, 300_000])
        t.notThrows(() => parse(unit.repeat(length / unit.length)));
    }
  });
}

test('years are in order and within the limits, and their EDTF is valid and agrees with them', (t) => {
  fc.assert(
    fc.property(composed, (text) => {
      const parsed = parseDates(text, { circaYears: 0, order: 'dmy' });
      if ('refused' in parsed || parsed.value.edtf === null) return;
      const { earliestYear, latestYear, edtf: written } = parsed.value;
      const year = (at: number) => new Date(at).getUTCFullYear();
      const { min, max } = edtf(written);
      const first = earliestYear === null ? null : astronomical(earliestYear);
      // EDTF writes the first century from the year 0, which does not exist.
      if (first !== null) t.true(year(min) === first || first === 1, `${text}: ${written}, ${earliestYear}`);
      // The library takes a list's last range for its first year.
      const isRangeLast = /\.\.\d+[\]}]$/.test(written);
      if (latestYear !== null && !isRangeLast) t.is(year(max), astronomical(latestYear), `${text}: ${written}`);
      for (const each of [earliestYear, latestYear]) {
        if (each !== null) t.true(each >= limits.year.min && each <= limits.year.max && each !== 0, text);
      }
      if (earliestYear !== null && latestYear !== null) t.true(earliestYear <= latestYear, text);
    }),
    { numRuns: 20_000 },
  );
});

const years = fc.integer({ min: 1000, max: 2200 });

test('a range of years is parsed as it is written', (t) => {
  fc.assert(
    fc.property(
      years,
      fc.nat({ max: 90 }),
      fc.constantFrom('-', '–', ' - ', '/', ' to ', ' bis '),
      (from, by, dash) => {
        const to = Math.min(from + by, 2200);
        const parsed = parseDates(`${from}${dash}${to}`);
        const { earliestYear, latestYear } = 'value' in parsed ? parsed.value : {};
        t.deepEqual([earliestYear, latestYear], [from, to]);
      },
    ),
  );
});

test('a size is parsed as it is written', (t) => {
  const side = fc.integer({ min: 1, max: 99_999 });
  fc.assert(
    fc.property(fc.array(side, { minLength: 2, maxLength: 3 }), fc.constantFrom(' x ', '×', ' × '), (mm, cross) => {
      for (const [unit, factor] of [
        ['mm', 1],
        ['cm', 10],
        ['m', 1000],
      ] as const) {
        const text = `${mm.map((value) => value / factor).join(cross)} ${unit}`;
        const parsed = parseDimensions(text, { decimal: '.' });
        const { heightMm, widthMm, depthMm } = 'value' in parsed ? parsed.value : {};
        t.deepEqual([heightMm, widthMm, depthMm], [mm[0], mm[1], mm[2] ?? null], text);
      }
    }),
  );
});

test('a price is parsed as it is formatted', (t) => {
  const locales = fc.constantFrom('en-GB', 'en-US', 'de-DE', 'de-CH', 'de-AT');
  const currencies = fc.constantFrom('EUR', 'GBP', 'USD', 'CHF');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 10 }), locales, currencies, (cents, language, currency) => {
      const text = new Intl.NumberFormat(language, { style: 'currency', currency }).format(cents / 100);
      t.deepEqual(parseMoney(text, { language, currency }), { value: { amount: cents / 100, currency } }, text);
    }),
  );
});

test('a name is the same in both orders', (t) => {
  const word = fc.constantFrom('Klee', 'Paul', 'Élise', 'Müller', 'Ōno', 'O’Hara', 'Anne-Marie', 'García');
  fc.assert(
    fc.property(word, word, (forename, surname) => {
      const inverted = parsePeople(`${surname}, ${forename}`, { order: 'surname-first' });
      t.deepEqual(inverted, parsePeople(`${forename} ${surname}`, { order: 'forename-first' }));
    }),
  );
});
