import test from 'ava';
import type { CustomFieldInput } from '#shared/contract/catalogue/custom-fields.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';
import { undoNewest } from '#test/helpers/history.ts';

async function gallery(t: Parameters<typeof testApp>[0]) {
  const app = await testApp(t);
  const admin = await app.client('admin');
  const curator = await app.client('curator');
  const artist = await curator.artists.create(artistInput());
  const define = async (input: Partial<CustomFieldInput> = {}) =>
    await admin.customFields.create({ recordType: 'artworks', kind: 'text', label: 'Frame', ...input });
  const addArtwork = async (extra: Record<string, string | number | boolean | null> = {}) =>
    await curator.artworks.create(artworkInput({ artistId: artist.id, extra }));
  return { app, admin, curator, artist, define, addArtwork };
}

test('an admin adds, renames, reorders and retires custom fields', async (t) => {
  const { admin, curator, define } = await gallery(t);
  const frame = await define();
  const crate = await define({ label: 'Crate', kind: 'list', terms: ['A', 'B'] });
  t.like(crate, { recordType: 'artworks', kind: 'list', terms: ['A', 'B'], position: 1, retiredAt: null });
  await admin.customFields.update({ id: frame.id, label: 'Frame type' });
  await admin.customFields.order({ recordType: 'artworks', ids: [crate.id, frame.id] });
  const retired = await admin.customFields.update({ id: crate.id, retired: true });
  t.truthy(retired.retiredAt);
  t.is((await admin.customFields.update({ id: crate.id, retired: false })).retiredAt, null);
  const labels = (await curator.customFields.list()).map(({ label }) => label);
  t.deepEqual(labels, ['Crate', 'Frame type']);
});

test('only admins define fields, and everyone reads them', async (t) => {
  const { app, curator, define } = await gallery(t);
  const { id } = await define();
  const [viewer, artist] = [await app.client('viewer'), await app.client('artist')];
  for (const client of [curator, viewer, artist]) {
    t.like(await client.customFields.list(), [{ id, label: 'Frame' }]);
    t.like(await failure(t, client.customFields.update({ id, label: 'X' })), { code: 'FORBIDDEN' });
  }
});

test('two fields of a record type cannot have the same name', async (t) => {
  const { define } = await gallery(t);
  await define();
  t.like(await failure(t, define({ label: 'FRAME' })), { code: 'CONFLICT', paths: ['label'] });
  await t.notThrowsAsync(define({ recordType: 'artists' }));
});

test('a list needs terms, and other kinds have none', async (t) => {
  const { define } = await gallery(t);
  t.like(await failure(t, define({ kind: 'list' })), { code: 'VALIDATION', paths: ['terms'] });
  t.like(await failure(t, define({ terms: ['A'] })), { code: 'VALIDATION', paths: ['terms'] });
});

test('an artwork and an artist keep values of every kind', async (t) => {
  const { curator, define, addArtwork } = await gallery(t);
  const values = {
    [(await define({ kind: 'text', label: 'text' })).id]: 'oak',
    [(await define({ kind: 'lines', label: 'lines' })).id]: 'one\ntwo',
    [(await define({ kind: 'number', label: 'number' })).id]: -12.625,
    [(await define({ kind: 'date', label: 'date' })).id]: '2024-02-29',
    [(await define({ kind: 'yesNo', label: 'yesNo' })).id]: false,
    [(await define({ kind: 'list', label: 'list', terms: ['A', 'B'] })).id]: 'B',
  };
  const { id } = await addArtwork(values);
  t.deepEqual((await curator.artworks.get({ id })).extra, values);
  const note = await define({ recordType: 'artists' });
  const artist = await curator.artists.create(artistInput({ extra: { [note.id]: 'met in 2020' } }));
  t.deepEqual((await curator.artists.get({ id: artist.id })).extra, { [note.id]: 'met in 2020' });
});

test('an edit changes only the custom values that it contains', async (t) => {
  const { curator, define, addArtwork } = await gallery(t);
  const [frame, crate] = [await define(), await define({ label: 'Crate' })];
  const { id } = await addArtwork({ [frame.id]: 'oak', [crate.id]: 'A 7' });
  const edited = await curator.artworks.update({ id, extra: { [frame.id]: 'pine' } });
  t.deepEqual(edited.extra, { [frame.id]: 'pine', [crate.id]: 'A 7' });
  const cleared = await curator.artworks.update({ id, extra: { [frame.id]: null, [crate.id]: '  ' } });
  t.deepEqual(cleared.extra, {});
});

test('values that do not fit their field, and fields that do not exist, are refused by name', async (t) => {
  const { define, addArtwork } = await gallery(t);
  const weight = await define({ kind: 'number', label: 'Weight' });
  const crate = await define({ kind: 'list', label: 'Crate', terms: ['A', 'B'] });
  const other = await define({ recordType: 'artists' });
  const unknown = '00000000-0000-7000-8000-000000000000';
  const refused = await failure(
    t,
    addArtwork({ [weight.id]: 'heavy', [crate.id]: 'C', [unknown]: 'x', [other.id]: 'y' }),
  );
  t.like(refused, {
    code: 'VALIDATION',
    paths: [weight.id, crate.id, unknown, other.id].map((id) => `extra.${id}`),
  });
});

test('an error about a custom value says the name that the gallery gave the field', async (t) => {
  const { app, define, artist } = await gallery(t);
  const weight = await define({ kind: 'number', label: 'Weight' });
  const crate = await define({ kind: 'list', label: 'Crate', terms: ['A', 'B'] });
  const http = await app.http('curator');
  const refused = async (extra: Record<string, unknown>) =>
    (await http('POST', '/artworks', artworkInput({ artistId: artist.id, extra: extra as Record<string, string> })))
      .body;
  const one = await refused({ [weight.id]: 'heavy' });
  t.regex(one.detail, /^Weight: /);
  t.like(one.errors, [{ path: `extra.${weight.id}`, label: 'Weight' }]);
  t.is((await refused({ [weight.id]: 'heavy', [crate.id]: 'C' })).detail, 'These fields are not valid: Weight, Crate.');
});

test('a retired field keeps its values, which can only be removed', async (t) => {
  const { admin, curator, define, addArtwork } = await gallery(t);
  const frame = await define();
  const { id } = await addArtwork({ [frame.id]: 'oak' });
  await admin.customFields.update({ id: frame.id, retired: true });
  const same = await curator.artworks.update({ id, title: 'Renamed', extra: { [frame.id]: 'oak' } });
  t.deepEqual(same.extra, { [frame.id]: 'oak' });
  const refused = await failure(t, curator.artworks.update({ id, extra: { [frame.id]: 'pine' } }));
  t.regex(refused.message, /retired/);
  t.deepEqual((await curator.artworks.update({ id, extra: { [frame.id]: null } })).extra, {});
});

test('a value whose term was removed, or that this version does not know, survives an edit', async (t) => {
  const { app, admin, curator, define, addArtwork } = await gallery(t);
  const crate = await define({ kind: 'list', label: 'Crate', terms: ['A', 'B'] });
  const { id } = await addArtwork({ [crate.id]: 'A' });
  await admin.customFields.update({ id: crate.id, terms: ['B'] });
  await app.workspace.database.sequelize.query(`UPDATE artworks SET extra = extra || '{"new": {"of": [1]}}'`);
  const { extra } = await curator.artworks.get({ id });
  const edited = await curator.artworks.update({ id, title: 'Renamed', extra });
  t.deepEqual(edited.extra as object, { [crate.id]: 'A', new: { of: [1] } });
});

test('the history names custom values, and an undo restores them', async (t) => {
  const { curator, define, addArtwork } = await gallery(t);
  const frame = await define();
  const { id } = await addArtwork({ [frame.id]: 'oak' });
  await curator.artworks.update({ id, extra: { [frame.id]: 'pine' } });
  const [newest] = await curator.history.record({ id });
  t.deepEqual(newest?.changes, [{ field: `extra.${frame.id}`, from: 'oak', to: 'pine' }]);
  await undoNewest(curator);
  t.deepEqual((await curator.artworks.get({ id })).extra, { [frame.id]: 'oak' });
});

test('the definition of a field is in the history and can be undone', async (t) => {
  const { admin, define } = await gallery(t);
  const { id } = await define();
  await admin.customFields.update({ id, label: 'Frame type' });
  const [renamed] = (await admin.history.list({})).items;
  t.like(renamed, { title: { key: 'customFields-update', params: { name: 'Frame type' } } });
  await undoNewest(admin);
  t.like(await admin.customFields.list(), [{ label: 'Frame' }]);
});

test('a search finds the texts of custom values', async (t) => {
  const { curator, define, addArtwork } = await gallery(t);
  const frame = await define();
  const { id } = await addArtwork({ [frame.id]: 'oak with gold leaf' });
  await addArtwork();
  const { items } = await curator.artworks.list({ q: 'gold le' });
  t.deepEqual(
    items.map((item) => item.id),
    [id],
  );
  const note = await define({ recordType: 'artists' });
  const artist = await curator.artists.create(artistInput({ extra: { [note.id]: 'Kunstverein' } }));
  t.like((await curator.artists.list({ q: 'kunstverein' })).items, [{ id: artist.id }]);
});

test('a search finds the numbers of custom values', async (t) => {
  const { curator, define, addArtwork } = await gallery(t);
  const crate = await define({ kind: 'number', label: 'Crate' });
  const { id } = await addArtwork({ [crate.id]: 4711.5 });
  await addArtwork({ [crate.id]: 12 });
  for (const q of ['4711.5', '4711', '471'])
    t.deepEqual(
      (await curator.artworks.list({ q })).items.map((item) => item.id),
      [id],
      q,
    );
});
