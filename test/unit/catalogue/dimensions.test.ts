// cspell:disable (dimensions in six languages)
import test from 'ava';
import { type DimensionsOptions, parseDimensions } from '#shared/catalogue/parsers/dimensions/parse-dimensions.ts';
import { shownSize } from './shown.ts';

const sizes: [text: string, expected: string, options?: DimensionsOptions][] = [
  ['', '- × -'],
  ['60.5 x 81 cm (23 7/8 x 31 7/8 in.)', '605 × 810'],
  ['23 7/8 x 31 7/8 in. (60.5 x 81 cm)', '605 × 810'],
  ['60 x 81 cm (31 x 23 in.)', 'mismatch'],
  ['support: 394 x 419 mm', '394 × 419'],
  ['229X148cm', '2290 × 1480'],
  ['ø 15 1/2 in', '393.7 × 393.7'],
  ['H 30; W 20', '300 × 200', { defaultUnit: 'cm' }],
  ['H 30; W 20', 'noUnit'],
  ['H 30 cm (12 in.), W 20 cm (8 in.)', '300 × 200'],
  ['Overall: 20.3 x 12.7 x 5 cm (8 x 5 x 1 15/16 in.)', '203 × 127 × 50'],
  ['frame: 60 x 80 cm image: 50 x 70 cm', '500 × 700'],
  ['frame: 60 x 80 cm', '600 × 800'],
  ['image: 20 x 30 cm; sheet: 30 x 40 cm', '200 × 300'],
  ['left: 20 x 30 cm; right: 30 x 40 cm; overall 30 x 80 cm', '300 × 800'],
  ['left: 20 x 30 cm; right: 30 x 40 cm', '- × -'],
  ['30 x 40 x 5 cm, 3 kg', '300 × 400 × 50, 3000 g'],
  ['H 30 cm, B 20 cm, T 5 cm', '300 × 200 × 50'],
  ['B x H: 30 x 20 cm', '200 × 300'],
  ['30 x 20 x 10 cm (HxWxD)', '300 × 200 × 100'],
  ['30 (h) x 20 (w) x 10 (d) cm', '300 × 200 × 100'],
  ['30 cm high x 20 cm wide', '300 × 200'],
  ['Durchmesser 30 cm', '300 × 300'],
  ['H 10 cm, D 30 cm', '100 × - × 300'],
  ['H 10 cm, D 30 cm', '100 × 300 × 300', { language: 'de' }],
  ['Hauteur 30 cm ; largeur 20 cm ; profondeur 5 cm', '300 × 200 × 50'],
  ['cm 60 x 80', '600 × 800'],
  ['alto 30 cm, ancho 20 cm', '300 × 200'],
  ['hoogte 30 cm, breedte 20 cm, diepte 5 cm', '300 × 200 × 50'],
  [`5' 6" x 4'`, '1676.4 × 1219.2'],
  ['60,5 × 81 cm', '605 × 810'],
  ['1,250 x 900 mm', 'ambiguous'],
  ['1,250 x 900 mm', '1250 × 900', { decimal: '.' }],
  ['1.250 x 0.9 m', '1250 × 900', { decimal: '.' }],
  ['60 × 80 cm (framed)', '600 × 800'],
  ['30 40 cm', 'dimensions'],
  ['60-80 cm', 'dimensions'],
  ['60 x 80 x 3 x 4 cm', 'dimensions'],
  ['Overall display dimensions variable', '- × -'],
  ['duration: 59min, 18sec', '- × -'],
  ['large', 'dimensions'],
];
for (const [text, expected, options] of sizes) {
  test(`the size "${text}" ${options ? JSON.stringify(options) : ''} is ${expected}`, (t) => {
    t.is(shownSize(text, options), expected);
  });
}

test('an assumed unit is reported', (t) => {
  const assumed = (text: string) => {
    const parsed = parseDimensions(text, { defaultUnit: 'cm' });
    return 'value' in parsed && parsed.value.assumedUnit === true;
  };
  t.deepEqual(['30 x 40', '30 x 40 cm', 'frame: 3 x 4 cm, image: 2 x 3'].map(assumed), [true, false, true]);
});
