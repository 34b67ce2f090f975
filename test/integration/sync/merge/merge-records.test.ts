import test from 'ava';
import { createArtist, updateArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork, updateArtwork } from '#electron/services/catalogue/artworks.ts';
import { listConflicts } from '#electron/services/conflicts/conflicts.ts';
import { updateImage } from '#electron/services/images/images.ts';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { endOf, startCommand } from '#test/helpers/command.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { undoDecision } from '#test/helpers/history.ts';
import { contentsOf, placeImage, sameArtist, sameWork } from '#test/helpers/sync/same-value.ts';

test('merging two records of an artist fills blank fields and joins their artworks on every desktop', async (t) => {
  const { a, b, sync, first, later, cradle, harbour, conflict } = await sameArtist(t, {
    first: { biography: 'Painted in Paris.', aliases: ['B. Morisot'], birthYear: 1841 },
    later: {
      biography: 'Sister of Edma.',
      aliases: ['Mme Manet'],
      birthYear: 1841,
      deathYear: 1895,
      nationality: 'French',
    },
  });
  const curator = await b.client('curator');
  t.like(await curator.sync.resolve({ id: conflict.id, keep: 'merge' }), {
    status: 'resolved',
    undo: 'reopen',
    resolution: { keep: 'merge', value: { from: later.id, into: first.id } },
  });
  t.like(await sync(b), { conflicts: 0 });
  t.like(await sync(a), { conflicts: 0 });
  for (const app of [a, b]) {
    const client = await app.client('curator');
    t.like(await client.artists.get({ id: first.id }), {
      name: 'Berthe Morisot',
      email: 'berthe@morisot.example',
      biography: 'Painted in Paris.\n\nSister of Edma.',
      aliases: ['B. Morisot', 'Mme Manet'],
      birthYear: 1841,
      deathYear: 1895,
      nationality: 'French',
    });
    await t.throwsAsync(client.artists.get({ id: later.id }), { code: 'NOT_FOUND' });
    const works = await client.artists.artworks({ id: first.id });
    t.deepEqual(works.map(({ id }) => id).sort(), [cradle.id, harbour.id].sort());
    t.like((await client.artworks.get({ id: harbour.id })).attributions, [{ artistId: first.id, role: 'artist' }]);
  }
  t.deepEqual(await contentsOf(t, a), await contentsOf(t, b));
});

test('a merge keeps the chosen record and values, and treats grouped fields as one', async (t) => {
  const { b, first, later, meet } = await sameWork(t, {
    first: {
      title: 'Tea',
      price: 1200,
      currency: 'USD',
      medium: 'Oil',
      earliestYear: 1880,
      latestYear: 1881,
      tags: ['tea'],
    },
    later: {
      title: 'The Tea',
      price: 900,
      currency: 'EUR',
      medium: 'Oil on canvas',
      earliestYear: 1880,
      tags: ['sun'],
    },
  });
  const conflict = await meet();
  const curator = await b.client('curator');
  const choose = { price: 'other', title: 'other' } as const;
  await curator.sync.resolve({ id: conflict.id, keep: 'merge', stays: 'this', choose });
  await t.throwsAsync(curator.artworks.get({ id: first.id }), { code: 'NOT_FOUND' });
  t.like(await curator.artworks.get({ id: later.id }), {
    inventoryNumber: '7',
    title: 'Tea',
    otherTitles: ['The Tea'],
    price: 1200,
    currency: 'USD',
    medium: 'Oil on canvas',
    earliestYear: 1880,
    latestYear: 1881,
    tags: ['sun', 'tea'],
  });
});

test('merging two records of an artwork joins their images, captions and attributions', async (t) => {
  const { a, b, artist, sync, first, later, meet } = await sameWork(t);
  const [front] = [await placeImage(a, first.id, 1), await placeImage(a, first.id, 2)];
  const [same, back] = [await placeImage(b, later.id, 1), await placeImage(b, later.id, 3)];
  await updateImage(a.local, { artworkId: first.id, imageId: front.imageId, caption: 'Front' });
  await updateImage(b.local, { artworkId: later.id, imageId: same.imageId, caption: 'Unframed', altText: 'A table' });
  await updateImage(b.local, { artworkId: later.id, imageId: back.imageId, caption: 'Back', isPrimary: true });
  const printer = await createArtist(b.local, { name: 'Leroy' });
  const attributions = [
    { artistId: artist.id, role: 'artist', qualifier: null },
    { artistId: printer.id, role: 'printer', qualifier: 'attributed to' },
  ];
  await updateArtwork(b.local, { id: later.id, attributions });
  const conflict = await meet();
  const curator = await b.client('curator');
  const preview = await curator.sync.mergePreview({ id: conflict.id });
  t.deepEqual([preview.other.links.images, preview.this.links.images], [1, 1]);
  t.deepEqual([preview.other.adds, preview.this.adds, preview.differing], [[], ['attributions'], []]);
  await curator.sync.resolve({ id: conflict.id, keep: 'merge' });
  t.like(await sync(b), { conflicts: 0 });
  t.like(await sync(a), { conflicts: 0 });
  for (const app of [a, b]) {
    const work = await (await app.client('curator')).artworks.get({ id: first.id });
    t.deepEqual(
      work.images.map(({ caption, altText, isPrimary }) => [caption, altText, isPrimary]),
      [
        ['Front\n\nUnframed', 'A table', true],
        [null, null, false],
        ['Back', null, false],
      ],
    );
    t.deepEqual(
      work.attributions.map(({ artistName, role, qualifier }) => [artistName, role, qualifier]),
      [
        ['Mary Cassatt', 'artist', null],
        ['Leroy', 'printer', 'attributed to'],
      ],
    );
  }
  t.deepEqual(await contentsOf(t, a), await contentsOf(t, b));
});

test('an artwork attributed to both merged artists keeps one attribution, in the first position', async (t) => {
  const { b, artist, first, later, conflict } = await sameArtist(t);
  const attribution = (artistId: string) => ({ artistId, role: 'artist', qualifier: null });
  const work = await createArtwork(b.local, {
    title: 'Together',
    artistId: later.id,
    attributions: [attribution(later.id), attribution(artist.id), attribution(first.id)],
  });
  await (await b.client('curator')).sync.resolve({ id: conflict.id, keep: 'merge' });
  const { artistId, attributions } = await (await b.client('curator')).artworks.get({ id: work.id });
  t.is(artistId, first.id);
  t.deepEqual(
    attributions.map((each) => each.artistId),
    [first.id, artist.id],
  );
});

for (const sent of [false, true]) {
  const when = sent ? 'after sync' : 'before sync';
  test(`undoing a merge of artists ${when} restores both on every desktop`, async (t) => {
    const { a, b, sync, conflict } = await sameArtist(t, { later: { nationality: 'French', aliases: ['Mme Manet'] } });
    const before = await contentsOf(t, b);
    const curator = await b.client('curator');
    await curator.sync.resolve({ id: conflict.id, keep: 'merge' });
    t.notDeepEqual(await contentsOf(t, b), before);
    if (sent) await sync(b);
    t.like(await undoDecision(curator, conflict.id), { left: [] });
    if (!sent) t.deepEqual(await curator.sync.conflicts({}), [conflict]);
    t.deepEqual(await contentsOf(t, b), before);
    t.like(await sync(b), { conflicts: sent ? 0 : 1 });
    await sync(a);
    t.deepEqual(await contentsOf(t, a), before);
  });

  test(`undoing a merge of artworks ${when} restores both with their images`, async (t) => {
    const { a, b, sync, first, later, meet } = await sameWork(t, {
      later: { medium: 'Oil', price: 5, currency: 'EUR' },
    });
    await placeImage(a, first.id, 1);
    await placeImage(b, later.id, 1);
    await placeImage(b, later.id, 2);
    const conflict = await meet();
    const before = await contentsOf(t, b);
    const curator = await b.client('curator');
    await curator.sync.resolve({ id: conflict.id, keep: 'merge', stays: 'this' });
    t.notDeepEqual(await contentsOf(t, b), before);
    if (sent) await sync(b);
    t.like(await undoDecision(curator, conflict.id), { left: [] });
    if (!sent) t.deepEqual(await curator.sync.conflicts({}), [conflict]);
    t.deepEqual(await contentsOf(t, b), before);
    await sync(b);
    await sync(a);
    t.deepEqual(await contentsOf(t, a), before);
  });
}

test('undoing a merge keeps later edits', async (t) => {
  const { b, artist, harbour, conflict } = await sameArtist(t);
  const curator = await b.client('curator');
  await curator.sync.resolve({ id: conflict.id, keep: 'merge' });
  await curator.artworks.update({ id: harbour.id, artistId: artist.id });
  const { left } = await undoDecision(curator, conflict.id);
  t.like(left, [{ table: 'artworks', id: harbour.id, field: 'artistId', reason: 'changed' }]);
  t.is((await curator.artworks.get({ id: harbour.id })).artistId, artist.id);
});

test('a merge preview lists what moves from one record to the other', async (t) => {
  const { b, artist, conflict, later, first } = await sameArtist(t, {
    first: { nationality: 'French', birthYear: 1841 },
    later: { nationality: 'Français', biography: 'Sister of Edma.', birthYear: 1841, deathYear: 1895 },
  });
  const attribution = (artistId: string) => ({ artistId, role: 'artist', qualifier: null });
  const attributions = [attribution(artist.id), attribution(later.id)];
  await createArtwork(b.local, { title: 'Together', artistId: artist.id, attributions });
  const curator = await b.client('curator');
  const preview = await curator.sync.mergePreview({ id: conflict.id });
  t.like(preview, {
    table: 'artists',
    other: { id: first.id, label: 'Berthe Morisot', adds: [], links: { works: 1, attributions: 0, accounts: 0 } },
    this: { id: later.id, label: 'Berthe Morisot', links: { works: 1, attributions: 1, images: 0, accounts: 0 } },
    differing: [{ fields: ['nationality'], both: false }],
  });
  t.deepEqual(preview.this.adds.toSorted(), ['biography', 'deathYear']);
  t.like(preview.this.values, { email: 'berthe@morisot.example', nationality: 'Français' });
});

test('an impossible merge fails with a reason and changes nothing', async (t) => {
  const { a, b, sync, later, conflict } = await sameArtist(t, {
    first: { nationality: 'F' },
    later: { nationality: 'f' },
  });
  const curator = await b.client('curator');
  const before = await contentsOf(t, b);
  const id = conflict.id;
  const refused = { code: 'VALIDATION' };
  await t.throwsAsync(curator.sync.resolve({ id, keep: 'merge', choose: { price: 'this' } }), refused);
  await t.throwsAsync(curator.sync.resolve({ id, keep: 'merge', choose: { nationality: 'both' } }), refused);
  await t.throwsAsync(curator.sync.resolve({ id, keep: 'merge', value: { name: 'X' } }), refused);
  await t.throwsAsync(curator.sync.resolve({ id, keep: 'current', stays: 'this' }), refused);
  await updateArtist(b.local, { id: later.id, nationality: 'French' });
  await updateArtist(a.local, { id: later.id, nationality: 'Français' });
  await sync(a);
  await sync(b);
  t.deepEqual((await contentsOf(t, b)).length, before.length);
  const field = (await curator.sync.conflicts({})).find(({ kind }) => kind === 'field');
  await t.throwsAsync(curator.sync.resolve({ id: field!.id, keep: 'merge' }), {
    code: 'CONFLICT',
    message: /Only two/,
  });
  await (await b.client('curator')).sync.resolve({ id, keep: 'merge' });
  await t.throwsAsync(curator.sync.mergePreview({ id }), {
    code: 'CONFLICT',
    message: /One of the two records no longer exists/,
  });
  t.is((await contentsOf(t, b)).length, before.length - 1);
});

test('the command line merges records and undoes the merge', async (t) => {
  const { b, later, conflict } = await sameArtist(t, {
    first: { nationality: 'French', biography: 'Painted in Paris.' },
    later: { nationality: 'Français', biography: 'Sister of Edma.' },
  });
  const before = await contentsOf(t, b);
  const dir = await outsideFolder(t);
  const qwarty = async (...args: string[]) =>
    await endOf(
      startCommand(['--workspace', dir, ...args], {
        QWARTY_DATABASE_URL: urlOf(b.workspace.database.connection),
      }),
    );
  const merge = ['conflicts', 'resolve', conflict.id, '--keep', 'merge', '--stays', 'this', '--choose'];
  t.is((await qwarty(...merge, 'nationality=unknown')).status, 2);
  const merged = await qwarty(...merge, 'nationality=other', 'biography=this');
  t.like(merged, { status: 0, out: 'Resolved: Berthe Morisot.\n' }, merged.err);
  t.like(await (await b.client('viewer')).artists.get({ id: later.id }), {
    email: 'berthe@morisot.example',
    nationality: 'French',
    biography: 'Sister of Edma.',
  });
  const [{ changeSet }] = (await listConflicts(b.local, { status: 'resolved' })) as [Conflict];
  t.like(await qwarty('undo', changeSet!), { status: 0 });
  t.deepEqual(await contentsOf(t, b), before);
});
