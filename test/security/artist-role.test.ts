import '#test/helpers/no-network.ts';
import test, { type ExecutionContext } from 'ava';
import type { ArtworkPatch } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';
import { failure } from '#test/helpers/failure.ts';
import { undoNewest } from '#test/helpers/history.ts';
import { jpeg } from '#test/helpers/images/images.ts';

// An artist edits the artworks whose main artist they are, in their own fields, and reads their other artworks.

const managed: Omit<ArtworkPatch, 'id'> = {
  price: 1,
  currency: 'CHF',
  availability: 'sold',
  ownership: 'owned',
  inventoryNumber: 'MINE 1',
  creditLine: 'Gift of the artist',
};

const own: Omit<ArtworkPatch, 'id'> = {
  title: 'New title',
  sortTitle: 'Title, New',
  otherTitles: ['Other'],
  objectType: 'print',
  dateText: '1893',
  earliestYear: 1893,
  latestYear: 1897,
  medium: 'Etching',
  dimensionsText: '21 × 29 cm',
  heightMm: 210,
  widthMm: 290,
  depthMm: 1,
  weightG: 2,
  edition: '3/50',
  inscription: 'signed',
  description: 'Weavers',
  tags: ['print'],
};

test('an artist credited only as printer reads the artwork and cannot change it', async (t) => {
  const { curator, printer, artwork, upload } = await studio(t);
  t.deepEqual(await printer.artworks.get({ id: artwork.id }), artwork);
  const [image] = artwork.images;
  const { imageId } = image!;
  const artworkId = artwork.id;
  const refused: Record<string, () => Promise<unknown>> = {
    ...Object.fromEntries(
      Object.entries({ ...managed, ...own }).map(([field, value]) => [
        field,
        () => printer.artworks.update({ id: artworkId, [field]: value }),
      ]),
    ),
    nothing: () => printer.artworks.update({ id: artworkId }),
    main: () => printer.artworks.update({ id: artworkId, artistId: artwork.attributions[1]!.artistId }),
    attributions: () => printer.artworks.update({ id: artworkId, attributions: [artwork.attributions[1]!].map(plain) }),
    attach: async () => printer.images.attach({ artworkId, file: await upload(2) }),
    ingest: () => firstOf(printer, artworkId),
    caption: () => printer.images.update({ artworkId, imageId, caption: 'x' }),
    rotation: () => printer.images.update({ artworkId, imageId, rotation: 90 }),
    primary: () => printer.images.update({ artworkId, imageId, isPrimary: true }),
    reorder: () => printer.images.reorder({ artworkId, imageIds: [imageId] }),
    detach: () => printer.images.detach({ artworkId, imageId }),
  };
  for (const [name, call] of Object.entries(refused)) t.is((await failure(t, call())).code, 'FORBIDDEN', name);
  t.deepEqual(await curator.artworks.get({ id: artworkId }), artwork);
});

test('a main artist edits their own fields and images, and none of the gallery’s fields', async (t) => {
  const { main, curator, artwork, upload } = await studio(t);
  for (const [field, value] of Object.entries(managed)) {
    const { code, paths } = await failure(t, main.artworks.update({ id: artwork.id, title: 'x', [field]: value }));
    t.deepEqual([code, paths], ['FORBIDDEN', [field]]);
  }
  t.deepEqual(await curator.artworks.get({ id: artwork.id }), artwork);
  t.like(await main.artworks.update({ id: artwork.id, ...own }), { ...own, price: artwork.price });
  const image = await main.images.attach({ artworkId: artwork.id, file: await upload(2) });
  t.is((await main.images.update({ artworkId: artwork.id, imageId: image.imageId, caption: 'x' })).caption, 'x');
  await main.images.detach({ artworkId: artwork.id, imageId: image.imageId });
});

test('a main artist may send the gallery’s fields unchanged', async (t) => {
  const { main, artwork } = await studio(t);
  const { price, currency, availability, ownership, inventoryNumber, creditLine } = artwork;
  const same = { price, currency, availability, ownership, inventoryNumber, creditLine };
  const attributions = artwork.attributions.map(plain);
  const artistId = artwork.artistId.toUpperCase();
  const edited = await main.artworks.update({ id: artwork.id, medium: 'Ink', artistId, attributions, ...same });
  t.like(edited, { medium: 'Ink', ...same });
});

test('a main artist changes only their own attributions', async (t) => {
  const { main, curator, artwork } = await studio(t);
  const [first, printer] = artwork.attributions.map(plain) as [Plain, Plain];
  const third = await curator.artists.create(artistInput({ name: 'Third' }));
  const refused: Plain[][] = [
    [first],
    [printer, first],
    [first, { ...printer, role: 'publisher' }],
    [first, { ...printer, qualifier: 'after' }],
    [first, printer, { artistId: third.id, role: 'artist', qualifier: null }],
    [first, { ...first, role: 'designer' }, printer],
  ];
  for (const attributions of refused) {
    const { code, paths } = await failure(t, main.artworks.update({ id: artwork.id, attributions }));
    t.deepEqual([code, paths], ['FORBIDDEN', ['attributions']]);
  }
  const allowed = [{ ...first, qualifier: 'studio of' }, printer, { ...first, role: 'designer' }];
  const { attributions } = await main.artworks.update({ id: artwork.id, attributions: allowed });
  t.deepEqual(attributions.map(plain), allowed);
});

test('an artist undoes and redoes only what they may edit now', async (t) => {
  const { app, artist, curator, admin, artwork } = await studio(t);
  const account = await app.signIn('curator');
  const client = await app.client(account);
  await client.artworks.update({ id: artwork.id, price: 99 });
  await client.artworks.update({ id: artwork.id, medium: 'Ink' });
  const deleted = await client.artworks.create(artworkInput({ artistId: artist.id }));
  await client.artworks.remove({ id: deleted.id });
  const made = await client.artworks.create(artworkInput({ artistId: artist.id }));
  const { attributions } = artwork;
  await client.artworks.update({ id: artwork.id, attributions: [...attributions].reverse().map(plain) });
  await client.artworks.update({ id: artwork.id, attributions: attributions.map(plain) });
  await client.artists.create(artistInput({ name: 'Created' }));
  const before = await curator.artworks.get({ id: artwork.id });

  await admin.users.update({ id: account.user.id, role: 'artist', artistId: artist.id });
  const { items } = await client.history.list({});
  t.is(items.length, 8);
  for (const { id, kind } of items) {
    const [change] = (await client.history.get({ changeSet: id })).records;
    const fields = change?.changes.map(({ field }) => field);
    if (fields?.includes('medium')) continue;
    const { code } = await failure(t, client.history.undo({ changeSet: id }));
    t.is(code, 'FORBIDDEN', `${kind} ${fields}`);
  }
  t.deepEqual(await curator.artworks.get({ id: artwork.id }), before);
  t.is((await curator.artworks.get({ id: made.id })).id, made.id);

  const edit = await Promise.all(items.map(({ id }) => client.history.get({ changeSet: id })));
  const medium = edit.find(({ records }) => records[0]?.changes[0]?.field === 'medium');
  t.like(await client.history.undo({ changeSet: medium!.id }), { undone: 1, left: [] });
  t.like(await undoNewest(client), { undone: 1, left: [] });
});

test('a former main artist cannot undo their edits or finish adding images', async (t) => {
  const { main, curator, artwork, printerArtist } = await studio(t);
  await main.artworks.update({ id: artwork.id, medium: 'Ink' });
  const [first, second] = artwork.attributions.map(plain) as [Plain, Plain];
  t.is(second.artistId, printerArtist.id);
  await curator.artworks.update({ id: artwork.id, attributions: [second, first] });
  const [edit] = (await main.history.list({})).items;
  t.is((await failure(t, main.history.undo({ changeSet: edit!.id }))).code, 'FORBIDDEN');
  t.is((await failure(t, firstOf(main, artwork.id))).code, 'FORBIDDEN');
});

test('an artist changes only their own artist record', async (t) => {
  const { main, printerArtist, artist } = await studio(t);
  t.is((await main.artists.update({ id: artist.id, biography: 'Mine' })).biography, 'Mine');
  t.is((await failure(t, main.artists.update({ id: printerArtist.id, biography: 'x' }))).code, 'NOT_FOUND');
});

type Plain = { artistId: string; role: string; qualifier: string | null };
const plain = ({ artistId, role, qualifier }: Plain): Plain => ({ artistId, role, qualifier });

async function firstOf(client: Client, artworkId: string) {
  for await (const event of await client.images.ingest({ artworkId, paths: ['/nowhere'] })) return event;
  return undefined;
}

/** A priced artwork with an image, its main artist, and a second artist credited as printer. */
async function studio(t: ExecutionContext) {
  const app = await testApp(t);
  const curator = await app.client('curator');
  const admin = await app.client('admin');
  const artist = await curator.artists.create(artistInput());
  const printerArtist = await curator.artists.create(artistInput({ name: 'Otto Felsing' }));
  const { id } = await curator.artworks.create(
    artworkInput({
      artistId: artist.id,
      price: 5000,
      currency: 'EUR',
      availability: 'available',
      attributions: [
        { artistId: artist.id, role: 'artist', qualifier: null },
        { artistId: printerArtist.id, role: 'printer', qualifier: null },
      ],
    }),
  );
  const upload = async (seed: number) => new File([new Uint8Array(await jpeg(seed))], 'a.jpg');
  await curator.images.attach({ artworkId: id, file: await upload(1) });
  const artwork = await curator.artworks.get({ id });
  const clientOf = async (artistId: string) => app.client(await app.signIn('artist', { artistId }));
  const [main, printer] = await Promise.all([clientOf(artist.id), clientOf(printerArtist.id)]);
  return { app, curator, admin, artist, printerArtist, artwork, main, printer, upload };
}
