// cspell:ignore rahmen eiche
import test, { type ExecutionContext } from 'ava';
import type { CustomFieldInput } from '#shared/contract/catalogue/custom-fields.ts';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

async function gallery(t: ExecutionContext<unknown>) {
  const app = await testApp(t);
  const admin = await app.client('admin');
  const http = await app.http('curator');
  const define = async (input: Partial<CustomFieldInput> = {}) =>
    await admin.customFields.create({ recordType: 'artworks', kind: 'text', label: 'Frame', ...input });
  const review = async (rows: readonly string[], mapping?: object) => {
    const { status, body } = await upload(http, 'works.csv', `${rows.join('\n')}\n`, {
      newNames: 'create',
      ...mapping,
    });
    t.is(status, 201, JSON.stringify(body));
    return body;
  };
  const apply = async (id: string) => (await http('POST', `/imports/${id}/apply`)).body;
  const artworks = async () =>
    (await admin.artworks.list({ sort: 'title' })).items.map(async ({ id }) => await admin.artworks.get({ id }));
  const extras = async () => (await Promise.all(await artworks())).map(({ extra }) => extra);
  return { app, admin, http, define, review, apply, extras };
}

test('columns with the names of custom fields become their values, by their kinds', async (t) => {
  const { define, review, apply, extras } = await gallery(t);
  const frame = await define({ label: 'Frame' });
  const note = await define({ label: 'Note', kind: 'lines' });
  const weight = await define({ label: 'Insured weight', kind: 'number' });
  const checked = await define({ label: 'Checked', kind: 'date' });
  const glazed = await define({ label: 'Glazed?', kind: 'yesNo' });
  const crate = await define({ label: 'Crate', kind: 'list', terms: ['Box A', 'Box B'] });
  const { import: id, ...summary } = await review([
    'Title,FRAME,Note,Insured weight,Checked,Glazed,crate',
    'One,oak,"line 1\nline 2","12,5",31.12.2024,ja,box a',
    'Two,,,"1.000,25",1.2.2024,Non,BOX-B',
  ]);
  t.like(summary, { create: 2, refused: 0 });
  t.is(Math.min(...Object.values(summary.understood as Record<string, number>)), 1);
  await apply(id);
  t.deepEqual(await extras(), [
    {
      [frame.id]: 'oak',
      [note.id]: 'line 1\nline 2',
      [weight.id]: 12.5,
      [checked.id]: '2024-12-31',
      [glazed.id]: true,
      [crate.id]: 'Box A',
    },
    { [weight.id]: 1000.25, [checked.id]: '2024-02-01', [glazed.id]: false, [crate.id]: 'Box B' },
  ]);
});

test('importing custom values again changes nothing, and an undo removes them', async (t) => {
  const { admin, define, review, apply, extras } = await gallery(t);
  const frame = await define();
  const count = await define({ label: 'Count', kind: 'number' });
  const rows = ['Inventory no.,Title,Frame,Count', 'N1,One,oak,1.0', 'N2,Two,pine,'];
  const first = await apply((await review(rows)).import);
  const again = await review(rows);
  t.like(again, { same: 2, update: 0 });
  t.is((await apply(again.import)).changeSet, null);
  const edited = await review(rows.with(1, 'N1,One,ash,1.0'));
  t.like(edited, { same: 1, update: 1 });
  const second = await apply(edited.import);
  t.deepEqual(await extras(), [{ [frame.id]: 'ash', [count.id]: 1 }, { [frame.id]: 'pine' }]);
  await admin.history.undo({ changeSet: second.changeSet });
  t.deepEqual(await extras(), [{ [frame.id]: 'oak', [count.id]: 1 }, { [frame.id]: 'pine' }]);
  await admin.history.undo({ changeSet: first.changeSet });
  t.deepEqual(await extras(), []);
});

test('the review shows custom values before and after, and other values stay', async (t) => {
  const { http, define, review, apply, extras } = await gallery(t);
  const frame = await define();
  const glazed = await define({ label: 'Glazed', kind: 'yesNo' });
  await apply((await review(['Inventory no.,Title,Frame,Glazed', 'N1,One,oak,yes'])).import);
  const { import: id } = await review(['Inventory no.,Title,Glazed', 'N1,One,no']);
  const { body } = await http('GET', `/imports/${id}/rows`);
  t.like(body.items, [{ changes: [{ field: `extra.${glazed.id}`, from: 'true', to: 'false' }] }]);
  await apply(id);
  t.deepEqual(await extras(), [{ [frame.id]: 'oak', [glazed.id]: false }]);
  const cleared = await review(['Inventory no.,Title,Frame', 'N1,One,'], {
    columns: { 'Inventory no.': { to: 'inventoryNumber' }, Frame: { to: `extra.${frame.id}` } },
    emptyCells: 'clear',
  });
  await apply(cleared.import);
  t.deepEqual(await extras(), [{ [glazed.id]: false }]);
});

test('a term that the list lacks is refused with the terms that it has', async (t) => {
  const { http, define, review } = await gallery(t);
  await define({ kind: 'list', terms: ['oak', 'pine'] });
  const { import: id, ...summary } = await review(['Title,Frame', 'One,oak', 'Two,ash']);
  t.like(summary, { create: 1, refused: 1, understood: { Frame: 0.5 } });
  const { body } = await http('GET', `/imports/${id}/rows?state=refused`);
  t.like(body.items, [{ row: 2, problems: [{ column: 'Frame', message: 'Must be one of: oak, pine' }] }]);
});

test('dates whose order of day and month is not known are refused until it is chosen', async (t) => {
  const { http, define, review, apply, extras } = await gallery(t);
  const checked = await define({ label: 'Checked', kind: 'date' });
  const rows = ['Title,Checked', 'One,3/4/2024', 'Two,2024-05-06', 'Three,7. März 2024'];
  const { import: id, ...summary } = await review(rows);
  t.like(summary, { create: 2, refused: 1 });
  const { body } = await http('PUT', `/imports/${id}/mapping`, {
    newNames: 'create',
    columns: { Title: { to: 'title' }, Checked: { to: `extra.${checked.id}`, dates: 'mdy' } },
  });
  t.like(body, { create: 3, refused: 0 });
  await apply(id);
  const dates = (await extras()).map((extra) => extra[checked.id]);
  t.deepEqual(dates, ['2024-03-04', '2024-03-07', '2024-05-06']);
});

test('a new artist gets the custom values of artists', async (t) => {
  const { admin, define, review, apply } = await gallery(t);
  const agent = await define({ recordType: 'artists', label: 'Agent' });
  await apply((await review(['Title,Artist,Agent', 'One,Ann Lee,Jo Field'])).import);
  const [artist] = (await admin.artists.list({})).items;
  t.deepEqual((await admin.artists.get({ id: artist!.id })).extra, { [agent.id]: 'Jo Field' });
  const artists = await review(['Name,Sort name,Agent', 'Ann Lee,"Lee, Ann",Sam Hill'], { records: 'artists' });
  t.like(artists, { update: 1 });
  await apply(artists.import);
  t.deepEqual((await admin.artists.get({ id: artist!.id })).extra, { [agent.id]: 'Sam Hill' });
});

test('artists of the catalogue get the custom values that rows of artworks have for them', async (t) => {
  const { admin, http, define, review, apply } = await gallery(t);
  const agent = await define({ recordType: 'artists', label: 'Agent' });
  await apply((await review(['Inventory no.,Title,Artist', 'N1,One,Ann Lee', 'N2,Two,Ann Lee'])).import);
  const [artist] = (await admin.artists.list({})).items;
  const extra = async () => (await admin.artists.get({ id: artist!.id })).extra;
  const rows = [
    'Inventory no.,Title,Artist,Agent',
    'N1,One,Ann Lee,',
    'N2,Two,Ann Lee,Jo Field',
    'N1b,Other,Ann Lee,Sam',
  ];
  const { import: id, ...summary } = await review(rows);
  t.like(summary, { create: 1, update: 1, same: 1 });
  const { body } = await http('GET', `/imports/${id}/rows?state=update`);
  const field = `artist.extra.${agent.id}`;
  t.like(body.items, [{ row: 2, changes: [{ field, from: '', to: 'Jo Field' }] }]);
  const { changeSet } = await apply(id);
  t.deepEqual(await extra(), { [agent.id]: 'Jo Field' });
  t.like(await review(rows), { create: 0, update: 0, same: 3 });
  await admin.history.undo({ changeSet });
  t.deepEqual(await extra(), {});
});

test('a mapping names a custom field by its id or its label', async (t) => {
  const { define, review, apply, extras } = await gallery(t);
  const frame = await define();
  const { import: id, mapping } = await review(['T,Rahmen', 'One,Eiche'], {
    columns: { T: { to: 'title' }, Rahmen: { to: 'extra.FRAME' } },
  });
  t.is(mapping.columns.Rahmen.to, `extra.${frame.id}`);
  await apply(id);
  t.deepEqual(await extras(), [{ [frame.id]: 'Eiche' }]);
});

test('a mapping to a field that does not exist, or is retired, is refused at its column', async (t) => {
  const { admin, http, define, review } = await gallery(t);
  const frame = await define();
  const content = 'Title,Frame\nOne,oak\n';
  const mappingTo = (to: string) => ({ columns: { Title: { to: 'title' }, Frame: { to } } });
  for (const to of ['extra.Crate', 'artist.extra.Frame', 'extra.00000000-0000-7000-8000-000000000000', 'frame']) {
    const { status, body } = await upload(http, 'works.csv', content, mappingTo(to));
    t.is(status, 422, to);
    t.is(body.errors[0].path, 'columns.Frame.to');
  }
  t.deepEqual((await http('GET', '/imports')).body, []);
  const found = await review(['Title,Frame', 'One,oak']);
  await admin.customFields.update({ id: frame.id, retired: true });
  const applied = await http('POST', `/imports/${found.import}/apply`);
  t.is(applied.status, 422);
  t.regex(applied.body.errors[0].message, /“Frame” has been retired/);
  const unmapped = await review(['Title,Frame', 'One,oak']);
  t.is(unmapped.mapping.columns.Frame, null);
});
