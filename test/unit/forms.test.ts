import test from 'ava';
import i18next from 'i18next';
import { emptyArtist, inputOf, valuesOf } from '#renderer/features/artists/form/form-values.ts';
import { changesBy } from '#renderer/features/authorities/comparison.ts';
import { combined, differences } from '#renderer/lib/forms/differences.ts';
import { refusals } from '#renderer/lib/forms/validation.ts';
import { lifeDates, nationalityAndDates } from '#renderer/lib/i18n/life-dates.ts';
import type { Artist } from '#shared/contract/catalogue/artists.ts';
import { artistInput } from '#shared/contract/catalogue/artists.ts';
import { s3Settings } from '#shared/contract/workspace/settings.ts';

const artist: Artist = {
  id: '01939f6e-0000-7000-8000-000000000001',
  name: 'Clara Meadow',
  sortName: 'Meadow, Clara',
  aliases: [],
  email: null,
  biography: null,
  nationality: 'Danish',
  birthYear: 1840,
  deathYear: null,
  datesText: null,
  ulanId: null,
  wikidataId: null,
  viafId: null,
  extra: {},
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

test('an unchanged artist form returns the record’s values', (t) => {
  const { id, createdAt, updatedAt, ...editable } = artist;
  t.deepEqual(artistInput.parse(inputOf(valuesOf(artist))), editable);
});

test('a form shows the contract’s errors at their fields', (t) => {
  const typed = {
    ...emptyArtist,
    name: ' ',
    email: 'nobody',
    birthYear: 9999,
    deathYear: 'soon',
    nationality: 'x'.repeat(301),
  };
  t.deepEqual(refusals(artistInput, inputOf(typed)), {
    name: 'Required',
    email: 'Enter a valid e-mail address',
    birthYear: 'Must be 2200 or less',
    deathYear: 'Enter a number',
    nationality: 'At most 300 characters',
  });
  const bucket = { endpoint: 'somewhere', region: 'eu', bucket: 'b', accessKeyId: 'k' };
  t.deepEqual(refusals(s3Settings, bucket), { endpoint: 'Enter an address such as https://example.org' });
});

test('differences lists the changed fields and prefers the side that changed a field', (t) => {
  const base = { name: 'Clara', nationality: 'Danish', birthYear: 1840 };
  const own = { name: 'Clara Meadow', nationality: 'Danish', birthYear: 1841 };
  const saved = { name: 'Clara', nationality: 'Swedish', birthYear: 1842 };
  const found = differences(base, own, saved, (field) => field);
  t.deepEqual(
    found.map(({ field, preferred }) => [field, preferred]),
    [
      ['name', 'own'],
      ['nationality', 'saved'],
      ['birthYear', 'own'],
    ],
  );
  const sides = Object.fromEntries(found.map(({ field, preferred }) => [field, preferred]));
  t.deepEqual(combined(own, saved, sides), { name: 'Clara Meadow', nationality: 'Swedish', birthYear: 1841 });
});

test('an authority record changes neither equal fields nor fields that it lacks', (t) => {
  const known = {
    source: 'ulan' as const,
    id: '500019484',
    name: 'Clara Meadow',
    sortName: null,
    nationality: 'Norwegian',
    birthYear: 1840,
    deathYear: 1901,
    datesText: null,
    url: 'https://vocab.getty.edu/ulan/500019484',
  };
  t.deepEqual(
    changesBy(known, valuesOf(artist)).map(({ field, before, after }) => [field, before, after]),
    [
      ['nationality', 'Danish', 'Norwegian'],
      ['deathYear', '', '1901'],
      ['ulanId', '', '500019484'],
    ],
  );
});

test('the line below an artist’s name omits unknown facts', async (t) => {
  await i18next.init({ lng: 'en', resources: { en: { artists: { born: 'born {{year}}' } } } });
  t.is(nationalityAndDates(artist), 'Danish, born 1840');
  t.is(lifeDates({ datesText: 'active about 1620', birthYear: 1600, deathYear: null }), 'active about 1620');
  t.is(lifeDates({ datesText: null, birthYear: null, deathYear: 1650 }), '?–1650');
  t.is(lifeDates({ datesText: null, birthYear: null, deathYear: null }), '');
});
