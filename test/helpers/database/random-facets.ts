// cspell:ignore Ébauche Ægyptian
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { colourNames } from '#shared/catalogue/colours.ts';
import type { Client } from '#test/helpers/client.ts';
import type { randomOf } from './random-values.ts';

// Records and edits that touch every facet, among few values, so that random filters find something.

type Random = ReturnType<typeof randomOf>;
type Filter = Parameters<Client['artworks']['facets']>[0];

const availability = ['available', 'reserved', 'sold', null];
const objectTypes = ['painting', 'drawing', 'Ébauche', null];
const media = ['Oil on canvas', 'Ink\ton\\paper\n2', 'none', 'x'.repeat(300), 'y'.repeat(301), '', null];
const tags = ['Paper', 'paper', 'PAPER', 'rare', 'a "quoted", {tag}', '𝒜', '～', 'none'];
const nationalities = ['British', 'french', 'French', 'Ægyptian', null];
const ownership = ['owned', 'consigned', null];
const terms = ['oak', 'gilt', 'none', 'null'];
const sizes = [0, 399.99, 400, 1_000, 2_500, null];
const prices = [0, 99.99, 100, 2_499.5, 1_000_000, null];

const some = <Value>(random: Random, values: readonly Value[]) => values.filter(() => random.next(4) === 0);

async function anyId(other: pg.Client, random: Random, table: string): Promise<string> {
  const { rows } = await other.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`);
  return rows.length > 0 ? random.of(rows).id : randomUUID();
}

function values(random: Random) {
  const year = random.of([-15, 1819, 1820, 1825, 1999, null]);
  const price = random.of(prices);
  return {
    availability: random.of(availability),
    object_type: random.of(objectTypes),
    medium: random.of(media),
    tags: some(random, tags),
    ownership: random.of(ownership),
    earliest_year: random.of([year, null]),
    latest_year: year,
    height_mm: random.of(sizes),
    depth_mm: random.of(sizes),
    price,
    currency: price === null ? null : 'EUR',
  };
}

async function addArtwork(other: pg.Client, random: Random): Promise<void> {
  const artist = await anyId(other, random, 'artists');
  const given = { id: randomUUID(), title: random.of(['Harbour', 'Quay']), artist_id: artist, ...values(random) };
  const columns = Object.keys(given);
  await other.query(
    `INSERT INTO artworks (${columns.join()}) VALUES (${columns.map((_, index) => `$${index + 1}`).join()})`,
    Object.values(given),
  );
  await other.query('INSERT INTO attributions (id, artwork_id, artist_id) VALUES ($1, $2, $3)', [
    randomUUID(),
    given.id,
    artist,
  ]);
}

/** Adds artists, artworks with images, collections and a custom list by SQL. */
export async function addRandomRecords(other: pg.Client, random: Random): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    const nationality = n < 8 ? random.of(nationalities) : null;
    await other.query('INSERT INTO artists (id, name, sort_name, nationality) VALUES ($1, $2, $2, $3)', [
      randomUUID(),
      `Artist ${random.of(['ä', '𝒜', '～', 'a'])} ${n % 9}`,
      nationality,
    ]);
  }
  await other.query(`INSERT INTO custom_fields (id, record_type, kind, label, terms)
    VALUES (gen_random_uuid(), 'artworks', 'list', 'Frame', '{oak}')`);
  for (let n = 0; n < 3; n += 1)
    await other.query('INSERT INTO collections (id, name) VALUES ($1, $2)', [randomUUID(), `Collection ${n % 2}`]);
  for (let n = 0; n < 120; n += 1) await addArtwork(other, random);
  for (let n = 0; n < 30; n += 1)
    await edits[random.of(['show an image', 'add to a collection'] as const)](other, random);
}

const edits = {
  'add an artwork': addArtwork,
  'change an artwork': async (other: pg.Client, random: Random) => {
    const given = values(random);
    const set = Object.keys(given).map((column, index) => `${column} = $${index + 2}`);
    await other.query(`UPDATE artworks SET ${set.join()} WHERE id = $1`, [
      await anyId(other, random, 'artworks'),
      ...Object.values(given),
    ]);
  },
  'remove an artwork': async (other: pg.Client, random: Random) => {
    await other.query('DELETE FROM artworks WHERE id = $1', [await anyId(other, random, 'artworks')]);
  },
  'change many artworks': async (other: pg.Client, random: Random) => {
    await other.query('UPDATE artworks SET availability = $1 WHERE title = $2', [random.of(availability), 'Quay']);
  },
  'change an artist': async (other: pg.Client, random: Random) => {
    const given = [await anyId(other, random, 'artists'), `Renamed ${random.next(5)}`, random.of(nationalities)];
    await other.query('UPDATE artists SET name = $2, nationality = $3 WHERE id = $1', given);
  },
  'change the main artist': async (other: pg.Client, random: Random) => {
    const given = [await anyId(other, random, 'artworks'), await anyId(other, random, 'artists')];
    await other.query('UPDATE artworks SET artist_id = $2 WHERE id = $1', given);
  },
  'attribute an artwork': async (other: pg.Client, random: Random) => {
    const given = [
      await anyId(other, random, 'artworks'),
      await anyId(other, random, 'artists'),
      random.of(['a', 'b']),
    ];
    await other.query(
      `INSERT INTO attributions (id, artwork_id, artist_id, role) SELECT gen_random_uuid(), w.id, $2, $3::text
       FROM artworks w WHERE w.id = $1 AND NOT EXISTS
         (SELECT FROM attributions o WHERE o.artwork_id = w.id AND o.artist_id = $2 AND o.role = $3::text)`,
      given,
    );
  },
  'remove an attribution': async (other: pg.Client, random: Random) => {
    await other.query('DELETE FROM attributions WHERE id = $1', [await anyId(other, random, 'attributions')]);
  },
  'move an attribution': async (other: pg.Client, random: Random) => {
    const given = [await anyId(other, random, 'attributions'), await anyId(other, random, 'artworks')];
    await other.query(
      `UPDATE attributions t SET artwork_id = $2 WHERE id = $1 AND NOT EXISTS
         (SELECT FROM attributions o WHERE o.artwork_id = $2 AND o.artist_id = t.artist_id AND o.role = t.role)`,
      given,
    );
  },
  'rename a collection': async (other: pg.Client, random: Random) => {
    const given = [await anyId(other, random, 'collections'), `Collection ${random.next(4)}`];
    await other.query('UPDATE collections SET name = $2 WHERE id = $1', given);
  },
  'add to a collection': async (other: pg.Client, random: Random) => {
    const given = [await anyId(other, random, 'collections'), await anyId(other, random, 'artworks')];
    await other.query(
      `INSERT INTO collection_members (id, collection_id, artwork_id)
       SELECT gen_random_uuid(), c.id, w.id FROM collections c, artworks w WHERE c.id = $1 AND w.id = $2
         AND NOT EXISTS (SELECT FROM collection_members o WHERE o.collection_id = c.id AND o.artwork_id = w.id)`,
      given,
    );
  },
  'remove from a collection': async (other: pg.Client, random: Random) => {
    await other.query('DELETE FROM collection_members WHERE id = $1', [
      await anyId(other, random, 'collection_members'),
    ]);
  },
  'remove a collection': async (other: pg.Client, random: Random) => {
    if (random.next(5) > 0) return;
    await other.query('DELETE FROM collections WHERE id = $1', [await anyId(other, random, 'collections')]);
    await other.query('INSERT INTO collections (id, name) VALUES ($1, $2)', [randomUUID(), 'Another']);
  },
  'show an image': async (other: pg.Client, random: Random) => {
    const id = randomUUID();
    const sha256 = `${id}${id}`.replaceAll('-', '');
    await other.query(
      `INSERT INTO images (id, sha256, media_type, bytes, width, height) VALUES ($1, $2, 'image/png', 1, 1, 1)`,
      [id, sha256],
    );
    const given = [await anyId(other, random, 'artworks'), id];
    await other.query('UPDATE artworks SET primary_image_id = $2 WHERE id = $1', given);
    if (random.next(4) > 0)
      await other.query('INSERT INTO image_colours (image_id, colours) VALUES ($1, $2)', [
        id,
        some(random, colourNames),
      ]);
  },
  'place an image': async (other: pg.Client, random: Random) => {
    const given = [await anyId(other, random, 'artworks'), await anyId(other, random, 'images')];
    await other.query(
      `INSERT INTO artwork_images (id, artwork_id, image_id, caption) SELECT gen_random_uuid(), w.id, i.id, $3
       FROM artworks w, images i WHERE w.id = $1 AND i.id = $2
         AND NOT EXISTS (SELECT FROM artwork_images o WHERE o.artwork_id = w.id AND o.image_id = i.id)`,
      [...given, random.of(['Photo', 'Scan', null])],
    );
  },
  'rename an image': async (other: pg.Client, random: Random) => {
    const given = [await anyId(other, random, 'images'), random.of(['photo.png', 'scan.png'])];
    await other.query('UPDATE images SET file_name = $2 WHERE id = $1', given);
  },
  'change a title': async (other: pg.Client, random: Random) => {
    const given = [await anyId(other, random, 'artworks'), random.of(['Harbour', 'Quay'])];
    await other.query('UPDATE artworks SET title = $2 WHERE id = $1', given);
  },
  'remove a placement': async (other: pg.Client, random: Random) => {
    await other.query('DELETE FROM artwork_images WHERE id = $1', [await anyId(other, random, 'artwork_images')]);
  },
  'change the colours of an image': async (other: pg.Client, random: Random) => {
    const given = [await anyId(other, random, 'images'), some(random, colourNames)];
    await other.query(
      `INSERT INTO image_colours (image_id, colours) SELECT id, $2 FROM images WHERE id = $1
       ON CONFLICT (image_id) DO UPDATE SET colours = excluded.colours`,
      given,
    );
  },
  'forget the colours of an image': async (other: pg.Client, random: Random) => {
    await other.query('DELETE FROM image_colours WHERE image_id = $1', [await anyId(other, random, 'images')]);
  },
  'remove an image': async (other: pg.Client, random: Random) => {
    const id = await anyId(other, random, 'images');
    await other.query('DELETE FROM artwork_images WHERE image_id = $1', [id]);
    await other.query('DELETE FROM images WHERE id = $1', [id]);
  },
  'add a custom list': async (other: pg.Client, random: Random) => {
    if (random.next(5) > 0) return;
    await other.query(
      `INSERT INTO custom_fields (id, record_type, kind, label, terms)
       VALUES (gen_random_uuid(), 'artworks', 'list', $1, '{oak}')`,
      [`List ${random.next(1_000_000)}`],
    );
  },
  'set a custom value': async (other: pg.Client, random: Random) => {
    const extra = { [await anyId(other, random, 'custom_fields')]: random.of(terms) };
    await other.query('UPDATE artworks SET extra = $2 WHERE id = $1', [await anyId(other, random, 'artworks'), extra]);
  },
};

/** Makes an edit, by the client or by SQL, and returns what it did. */
export async function randomEdit(
  { client, other }: { client: Client; other: pg.Client },
  random: Random,
): Promise<string> {
  if (random.next(4) > 0) {
    const name = random.of(Object.keys(edits) as (keyof typeof edits)[]);
    await edits[name](other, random);
    return name;
  }
  const artistId = await anyId(other, random, 'artists');
  const { id } = await client.artworks.create({ title: 'Quay', artistId, tags: some(random, ['Paper', 'rare']) });
  if (random.next(2) === 0) return 'create an artwork';
  await client.artworks.update({ id, availability: 'sold', artistId: await anyId(other, random, 'artists') });
  if (random.next(2) === 0) return 'update an artwork';
  await client.artworks.remove({ id });
  return 'remove a new artwork';
}

/** Returns a filter with up to three conditions. */
export async function randomFilter(other: pg.Client, random: Random): Promise<Filter> {
  const { rows } = await other.query<{ id: string }>(`SELECT id FROM custom_fields WHERE kind = 'list' ORDER BY id`);
  const list = random.of(rows).id;
  const [artist, collection] = [await anyId(other, random, 'artists'), await anyId(other, random, 'collections')];
  const queries = ['quay', '-tag:paper', 'medium:oil', 'price:>100', 'artist:renamed', '-has:image', 'year:1800..1820'];
  queries.push('tag:paper tag:rare', 'medium:none availability:sold', 'collection:another', '-collection:another');
  queries.push('harbour artist', 'year:<1820', 'year:>=1825', '-price:100..', 'price:none', 'photo', '-year:none');
  queries.push('frame:none', 'frame:"none"', 'images:yes', '-decade:1820', 'has:colour', 'size:small', 'nothing');
  const filters: readonly Filter[] = [
    { availability: random.of(['sold', 'available', 'none']) },
    { availability: ['sold', 'none'] },
    { objectType: random.of(['painting', 'Ébauche', 'none']) },
    { artistId: random.of([artist, 'none']) },
    { artistId: [artist, await anyId(other, random, 'artists')] },
    { medium: random.of(['Oil on canvas', 'none', 'x'.repeat(300)]) },
    { decade: random.of([1820, 1810, -20, 'none' as const]) },
    { nationality: random.of(['British', 'French', 'none']) },
    { tag: random.of(['Paper', 'pAPER', 'rare', 'none', 'unknown', '𝒜']) },
    { tag: ['RARE', 'none'] },
    { collection: random.of([collection, 'none']) },
    { collection: [collection, 'none'] },
    { hasImages: random.next(2) === 0 },
    { colour: random.of([...colourNames, 'none' as const]) },
    { sizeClass: random.of(['small', 'large', 'none'] as const) },
    { price: random.of(['0..100', '100..250', '1000000..', '50..200', 'none']) },
    { ownership: random.of(['owned', 'none']) },
    { extra: { [list]: random.of([['oak'], ['gilt', 'none'], 'none' as const]) } },
    { yearFrom: 1820 },
    { yearFrom: 1819, yearTo: 1825, q: 'quay' },
    { q: 'quay' },
    { q: 'photo' },
    { q: random.of(queries) },
    { q: random.of(queries) },
    { q: random.of(queries) },
  ];
  const filter = Object.assign({}, ...Array.from({ length: random.next(4) }, () => random.of(filters)));
  if (random.next(5) > 0) return filter;
  const facet = random.of(['artistId', 'tag', 'medium', 'collection', 'nationality', 'availability'] as const);
  return { ...filter, facet, ...(random.next(2) === 0 && { find: random.of(['art', 'PAP', 'é', '𝒜', 'o']) }) };
}
