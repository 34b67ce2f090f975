import test from 'ava';
import fc from 'fast-check';
import { artists } from '#shared/catalogue/artists.ts';
import { artworks } from '#shared/catalogue/artworks.ts';
import { blankDraft, draftOf, inputOf } from '#shared/catalogue/drafts.ts';
import { fieldFrom } from '#shared/catalogue/kinds/index.ts';
import { money, year } from '#shared/catalogue/kinds/numbers.ts';
import { term } from '#shared/catalogue/kinds/term.ts';
import { text, textList } from '#shared/catalogue/kinds/text.ts';
import { followProposals, withProposals } from '#shared/catalogue/proposals.ts';
import { defineRecord } from '#shared/catalogue/record.ts';

const now = '2026-01-01T00:00:00.000Z';

test('the neutral text of a value parses to the same value', (t) => {
  const cents = fc.integer({ min: 0, max: 10 ** 13 }).map((n) => n / 100);
  const words = fc.string({ minLength: 1, maxLength: 20 }).map((typed) => `x${typed.replace(/\p{C}|\s/gu, '')}`);
  fc.assert(
    fc.property(cents, fc.integer({ min: -10_000, max: 2_200 }), fc.uniqueArray(words), (price, from, tags) => {
      t.deepEqual(money({}).parse(money({}).format(price)), { value: price });
      t.deepEqual(year({}).parse(year({}).format(from)), { value: from });
      const list = textList({ maxItems: 50, max: 60 });
      const normal = tags.map((tag) => tag.normalize('NFC'));
      t.deepEqual(list.parse(list.format(normal)), { value: [...new Set(normal)] });
    }),
  );
});

test('a number formatted for any language parses to the same number', (t) => {
  const price = money({});
  for (const locale of ['en', 'en-GB', 'de', 'de-CH', 'fr', 'it', 'es', 'nl'])
    for (const value of [0, 0.5, 12.5, 999, 1234.56, 1_250_000, 999_999_999_999.99])
      t.deepEqual(price.parse(price.format(value, { locale }), { locale }), { value }, `${locale} ${value}`);
});

test('a number equals its text in a form', (t) => {
  t.true(year({}).equal('12', 12));
  t.true(year({}).equal('', null));
  t.false(year({}).equal('12', 13));
});

test('values are sorted by kind, with null last', (t) => {
  const sort = <V>(field: { compare(a: V, b: V): number }, values: V[]) =>
    [...values].sort((a, b) => field.compare(a, b));
  t.deepEqual(sort(text({ max: 9 }), ['A10', null, 'A2']), ['A2', 'A10', null]);
  t.deepEqual(sort(money({}), [null, 10, 9]), [9, 10, null]);
  t.deepEqual(sort(term({ of: ['small', 'large'] }), ['large', null, 'small']), ['small', 'large', null]);
});

test('a field built from stored data equals one from code', (t) => {
  const stored = fieldFrom({ kind: 'term', options: { of: ['oak', 'pine'], open: true } });
  const written = term({ of: ['oak', 'pine'], open: true });
  t.deepEqual(stored.column, written.column);
  t.deepEqual(stored.terms, written.terms);
  t.deepEqual(stored.input.parse(' Oak '), written.input.parse(' Oak '));
});

test('a definition that refers to an unknown field is rejected', (t) => {
  const fields = { title: text({ required: true, max: 10, sort: 'sorted' }) };
  t.throws(() => defineRecord('artworks', fields, { label: { field: 'title' }, sync: { id: 9, sort: 9 } }), {
    message: /"sorted"/,
  });
});

test('an empty form is converted to an input without values', (t) => {
  const { title, artistId, otherTitles, tags, extra, ...others } = inputOf(artworks, blankDraft(artworks));
  t.deepEqual([title, artistId, otherTitles, tags], ['', null as unknown as string, [], []]);
  t.deepEqual(extra, {});
  t.deepEqual(
    [...new Set(Object.values(others))].filter((value) => value !== undefined),
    [null],
  );
});

test('a record converted to form values and back is unchanged', (t) => {
  const record = artists.output.parse({
    ...artists.input.parse({ name: 'Clara Meadow', birthYear: 1840 }),
    ...Object.fromEntries(Object.keys(artists.fields).map((key) => [key, key === 'aliases' ? ['Clara'] : null])),
    name: 'Clara Meadow',
    sortName: 'Meadow, Clara',
    birthYear: 1840,
    extra: { frame: 'oak', crate: false },
    id: 'a',
    createdAt: now,
    updatedAt: now,
  });
  const { id: _, createdAt, updatedAt, ...editable } = record;
  const draft = draftOf(artists, record);
  t.deepEqual<unknown, unknown>(inputOf(artists, draft), editable);
  t.is(inputOf(artists, { ...draft, sortName: ' ' }).sortName, 'Meadow, Clara');
});

test('a proposed value follows its source until it is edited', (t) => {
  const created = withProposals(artists, { name: 'Paul Klee' });
  t.is(created.sortName, 'Klee, Paul');
  t.is(withProposals(artists, { name: 'Paul Klee', sortName: 'Klee' }).sortName, 'Klee');
  t.deepEqual(followProposals(artists, { name: 'Lily Klee' }, created), { name: 'Lily Klee', sortName: 'Klee, Lily' });
  t.deepEqual(followProposals(artists, { name: 'Lily Klee' }, { ...created, sortName: 'Klee' }), { name: 'Lily Klee' });
  t.deepEqual(followProposals(artists, { nationality: 'Swiss' }, created), { nationality: 'Swiss' });
});
