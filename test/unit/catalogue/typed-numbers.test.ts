import test from 'ava';
import fc from 'fast-check';
import type { Parsed } from '#shared/catalogue/field.ts';
import { integer, length, money, percent, weight, year } from '#shared/catalogue/kinds/numbers.ts';
import { parsePrice } from '#shared/catalogue/parsers/price.ts';

// The window uses the system's locale if its language is English or German, so all their regions are offered.
const regions = [
  'AT',
  'AU',
  'BE',
  'CA',
  'CH',
  'DE',
  'DK',
  'GB',
  'IE',
  'IN',
  'IT',
  'LI',
  'LU',
  'NL',
  'NZ',
  'SE',
  'US',
  'ZA',
];
const locales = ['en', 'de', ...regions.flatMap((region) => [`en-${region}`, `de-${region}`])];

const hundredths = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((n) => n / 100);
const kinds = [
  { name: 'price', field: money({}), values: hundredths(10 ** 12 - 1) },
  { name: 'length', field: length({}), values: hundredths(1_000_000) },
  { name: 'weight', field: weight({}), values: hundredths(1_000_000_000) },
  { name: 'percentage', field: percent({}), values: hundredths(100) },
  { name: 'whole number', field: integer({}), values: fc.nat() },
  { name: 'year', field: year({}), values: fc.integer({ min: -10_000, max: 2_200 }) },
];

for (const { name, field, values } of kinds) {
  test(`a ${name} formatted for any locale parses to the same number`, (t) => {
    fc.assert(
      fc.property(values, fc.constantFrom(...locales), (value, locale) => {
        t.deepEqual(field.parse(field.format(value, { locale }), { locale }), { value }, locale);
      }),
    );
  });
}

test('a price formatted with its currency for any locale parses to the same price', (t) => {
  const currencies = fc.constantFrom('EUR', 'GBP', 'USD', 'CHF', 'JPY', 'SEK', 'INR');
  fc.assert(
    fc.property(hundredths(10 ** 9), fc.constantFrom(...locales), currencies, (amount, locale, currency) => {
      const style = { style: 'currency', currency, minimumFractionDigits: 2 } as const;
      const typed = new Intl.NumberFormat(locale, style).format(amount);
      t.deepEqual(parsePrice(typed, locale, currency), { value: { amount, currency } }, `${locale} ${typed}`);
    }),
  );
});

/** Digits with at most one kind of group mark before every three of them, and a point in English. */
const strict = /^-?(\d+|[1-9]\d{0,2}(?:(,\d{3})+|([ \u00a0\u2009\u202f]\d{3})+|([’']\d{3})+))(\.\d+)?$/;

const characters = fc.constantFrom(...'0123456789.,’\u00a0 -–eE+/xX½²٣一\t\n$€mck(%');
const garbage = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: characters, maxLength: 9 }));
const numberIn = (parsed: Parsed<number | null>) => ('value' in parsed ? parsed.value : null);

test('random text is a number only if it is written strictly', (t) => {
  fc.assert(
    fc.property(garbage, (typed) => {
      const value =
        numberIn(integer({}).parse(typed, { locale: 'en' })) ?? numberIn(percent({}).parse(typed, { locale: 'en' }));
      if (value === null) return;
      // The digits are those typed, in their order.
      const text = typed.trim().replace(/^[–−]/, '-').replace(/\s*%$/, '');
      t.regex(text, strict);
      t.is(value, Number(text.replace(/[^\d.-]/g, '')) + 0);
    }),
    { numRuns: 20_000 },
  );
});

test('random text has no more digits than were typed, in any kind of number', (t) => {
  const fields = [money({}), length({}), weight({}), year({})];
  fc.assert(
    fc.property(garbage, fc.constantFrom(...locales), fc.constantFrom(...fields), (typed, locale, field) => {
      const value = numberIn(field.parse(typed, { locale }));
      if (value === null) return;
      t.true(Number.isFinite(value));
      t.notRegex(typed.trim(), /[\n\t²٣一]|\d[eExX]\d|[^\d]\+|\d-\d+$/u);
    }),
    { numRuns: 20_000 },
  );
});

const prices: [text: string, locale: string, current: string | null, expected: unknown][] = [
  ['€ 1,250', 'en-GB', null, [1250, 'EUR']],
  ['1.250 €', 'de', 'GBP', [1250, 'EUR']],
  ['£1,250.50', 'en-GB', 'GBP', [1250.5, 'GBP']],
  ['$1,250', 'en-US', null, [1250, 'USD']],
  ['$1,250', 'en-GB', null, 'currency'],
  ['$1,250', 'en-GB', 'CAD', [1250, 'CAD']],
  ['US$ 1,250', 'en-GB', null, [1250, 'USD']],
  ['1,250 USD', 'en-GB', 'GBP', [1250, 'USD']],
  ['usd 1,250', 'en-GB', 'GBP', [1250, 'USD']],
  ['500 kr', 'en-GB', null, 'currency'],
  ['500 kr', 'en-GB', 'SEK', [500, 'SEK']],
  ['¥500', 'en-GB', null, 'currency'],
  ["CHF 1'250.–", 'de-CH', 'EUR', [1250, 'CHF']],
  ['Fr. 1250.-', 'de-CH', null, [1250, 'CHF']],
  ['€ 1250 EUR', 'en-GB', null, [1250, 'EUR']],
  ['€ 1250 USD', 'en-GB', null, 'currency'],
  ['1250 pieces', 'en-GB', null, 'currency'],
  ['€', 'en-GB', null, 'number'],
  ['€ 12.500', 'en-GB', null, 'ambiguous'],
  ['1,250', 'en-GB', 'GBP', [1250, null]],
];
for (const [typed, locale, current, expected] of prices) {
  test(`the price "${typed}" in ${locale} with the currency ${current} is ${expected}`, (t) => {
    const parsed = parsePrice(typed, locale, current);
    t.deepEqual('value' in parsed ? [parsed.value.amount, parsed.value.currency] : parsed.refused, expected);
  });
}
