import { readFileSync } from 'node:fs';
import test from 'ava';
import { shownDates, shownLife, shownPeople, shownSize } from './shown.ts';

type Column = { kind: keyof typeof shown; source: string; texts: [text: string, expected: string][] };

const shown = {
  dates: (text: string) => shownDates(text, { order: 'mdy' }),
  dimensions: (text: string) => shownSize(text),
  'forename-first': (text: string) => shownPeople(text, { order: 'forename-first' }),
  'surname-first': (text: string) => shownPeople(text, { order: 'surname-first' }),
  life: shownLife,
};

const file = new URL('../../fixtures/catalogue/real-texts.json', import.meta.url);
const { columns } = JSON.parse(readFileSync(file, 'utf8')) as { columns: Column[] };

for (const { kind, source, texts } of columns) {
  test(`${texts.length} texts of ${source} (${kind}) are understood as curators mean them`, (t) => {
    for (const [text, expected] of texts) t.is(shown[kind](text), expected, text);
  });
}
