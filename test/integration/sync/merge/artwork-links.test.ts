import test, { type ExecutionContext } from 'ava';
import { createArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork, getArtwork, updateArtwork } from '#electron/services/catalogue/artworks.ts';
import { detachImage, updateImage } from '#electron/services/images/images.ts';
import type { TestApp } from '#test/helpers/app.ts';
import { contentsOf, placeImage } from '#test/helpers/sync/same-value.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { twoApps } from '#test/helpers/sync/two-apps.ts';

/** Two desktops share an artwork by the first of three artists with images 1 and 2, of which 1 is primary. */
async function sharedArtwork(t: ExecutionContext) {
  const world = await twoApps(t);
  const { a, b, artist, sync } = world;
  const others = [await createArtist(a.local, { name: 'Berthe' }), await createArtist(a.local, { name: 'Claude' })];
  const { id } = await createArtwork(a.local, { title: 'Tea', artistId: artist.id });
  const images = [(await placeImage(a, id, 1)).imageId, (await placeImage(a, id, 2)).imageId];
  for (const app of [a, b]) await sync(app);
  return { ...world, id, first: images[0]!, second: images[1]!, artists: [artist, ...others].map((each) => each.id) };
}

/** Requires that both apps are equal, and that the artwork's links agree. */
async function requireAgreement(t: ExecutionContext, apps: TestApp[], id: string) {
  const artwork = await getArtwork(apps[0]!.local, { id });
  t.is(artwork.attributions[0]?.artistId, artwork.artistId);
  const placed = artwork.images.map(({ imageId }) => imageId);
  t.true(artwork.primaryImageId === null || placed.includes(artwork.primaryImageId));
  t.deepEqual(await contentsOf(t, apps[0]!), await contentsOf(t, apps[1]!));
  return artwork;
}

for (const order of ['before', 'after']) {
  test(`an image stays if it is made primary ${order} its removal is synced`, async (t) => {
    const { a, b, id, second, sync } = await sharedArtwork(t);
    await detachImage(a.local, { artworkId: id, imageId: second });
    await updateImage(b.local, { artworkId: id, imageId: second, isPrimary: true });
    for (const app of order === 'before' ? [b, a] : [a, b]) await sync(app);
    for (const app of [a, b]) t.like(await sync(app), { conflicts: 1 });
    const artwork = await requireAgreement(t, [a, b], id);
    t.is(artwork.primaryImageId, second);
    t.is(artwork.images.length, 2);
    const [conflict] = await (await a.client('admin')).sync.conflicts({});
    t.like(conflict, { kind: order === 'before' ? 'delete_vs_child' : 'child_vs_delete', table: 'artwork_images' });
    // Deciding for the removal makes the other image primary.
    const keep = order === 'before' ? 'incoming' : 'current';
    await (await a.client('admin')).sync.resolve({ id: conflict!.id, keep });
    for (const app of [a, b]) t.like(await sync(app), { conflicts: 0 });
    const after = await requireAgreement(t, [a, b], id);
    t.deepEqual(
      after.images.map(({ imageId }) => imageId),
      [after.primaryImageId],
    );
  });
}

for (const lists of [false, true]) {
  test(`the main artist is that of the first attribution after both replaced ${lists ? 'all attributions' : 'it'}`, async (t) => {
    const { a, b, id, artists, sync } = await sharedArtwork(t);
    const [one, two, three] = artists;
    const given = (main: string, other: string) =>
      lists
        ? { attributions: [main, other].map((artistId) => ({ artistId, role: 'artist', qualifier: null })) }
        : { artistId: main };
    // In both orders of ids.
    const { id: another } = await createArtwork(a.local, { title: 'Milk', artistId: one! });
    for (const app of [a, b]) await sync(app);
    for (const [artworkId, here, there] of [
      [id, two, three],
      [another, three, two],
    ] as const) {
      await updateArtwork(a.local, { id: artworkId, ...given(here!, one!) });
      await updateArtwork(b.local, { id: artworkId, ...given(there!, one!) });
    }
    for (const app of [a, b, a]) await sync(app);
    t.is((await requireAgreement(t, [a, b], id)).artistId, two!);
    t.is((await requireAgreement(t, [a, b], another)).artistId, three!);
    const curator = await b.client('curator');
    const conflict = (await curator.sync.conflicts({})).find(({ rowId, kind }) => rowId === id && kind === 'field');
    await curator.sync.resolve({ id: conflict!.id, keep: 'incoming' });
    for (const app of [b, a]) await sync(app);
    t.is((await requireAgreement(t, [a, b], id)).artistId, three!);
  });
}

test('an image and an artist that plain SQL links to an artwork are added to it', async (t) => {
  const { a, b, id, artists, sync } = await sharedArtwork(t);
  const { id: other } = await createArtwork(a.local, { title: 'Milk', artistId: artists[0]! });
  const { imageId } = await placeImage(a, other, 3);
  const client = await connect(t, a.workspace.database.connection);
  await client.query('UPDATE artworks SET primary_image_id = $1, artist_id = $2 WHERE id = $3', [
    imageId,
    artists[1],
    id,
  ]);
  for (const app of [a, b, a]) await sync(app);
  const artwork = await requireAgreement(t, [a, b], id);
  t.like(artwork, { primaryImageId: imageId, artistId: artists[1] });
  t.deepEqual(
    artwork.attributions.map(({ artistId }) => artistId),
    [artists[1], artists[0]],
  );
  t.is(artwork.images.length, 3);
  t.deepEqual(await (await a.client('admin')).sync.conflicts({}), []);
});

test('a main artist without an attribution stays when another desktop adds one', async (t) => {
  const { a, b, id, artists, sync } = await sharedArtwork(t);
  const [one, two] = artists;
  const here = await connect(t, a.workspace.database.connection);
  const there = await connect(t, b.workspace.database.connection);
  await here.query('DELETE FROM attributions WHERE artwork_id = $1', [id]);
  for (const app of [a, b]) await sync(app);
  await here.query('UPDATE artworks SET artist_id = $1 WHERE id = $2', [two, id]);
  await there.query(
    "INSERT INTO attributions (id, artwork_id, artist_id, role, position) VALUES (gen_random_uuid(), $1, $2, 'artist', 0)",
    [id, one],
  );
  for (const app of [a, b, a]) await sync(app);
  const artwork = await requireAgreement(t, [a, b], id);
  t.is(artwork.artistId, two!);
  t.deepEqual(
    artwork.attributions.map(({ artistId }) => artistId),
    [two, one],
  );
});

test('a removed image cannot become primary by a resolution', async (t) => {
  const { a, b, id, first, second, sync } = await sharedArtwork(t);
  const { imageId: third } = await placeImage(a, id, 3);
  for (const app of [a, b]) await sync(app);
  await updateImage(a.local, { artworkId: id, imageId: second, isPrimary: true });
  await updateImage(b.local, { artworkId: id, imageId: third, isPrimary: true });
  for (const app of [a, b]) await sync(app);
  const admin = await b.client('admin');
  const [conflict] = await admin.sync.conflicts({});
  t.like(conflict, { kind: 'field', incoming: { primaryImageId: third } });
  await detachImage(b.local, { artworkId: id, imageId: third });
  const refused = await t.throwsAsync(admin.sync.resolve({ id: conflict!.id, keep: 'incoming' }));
  t.like(refused, { code: 'CONFLICT' });
  await admin.sync.resolve({ id: conflict!.id, keep: 'value', value: first });
  for (const app of [b, a]) await sync(app);
  t.is((await requireAgreement(t, [a, b], id)).primaryImageId, first);
});
