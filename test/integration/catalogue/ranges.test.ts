import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { columnName } from '#shared/catalogue/names.ts';
import { allRecordTypes } from '#shared/catalogue/record-types.ts';
import { limits } from '#shared/limits.ts';
import { outsideFolder, testCatalogue } from '#test/helpers/catalogue.ts';
import { hubDatabase, migratedDatabase } from '#test/helpers/database/database.ts';
import { failure } from '#test/helpers/failure.ts';
import { drawImage } from '#test/helpers/images/drawn-images.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const oneOfEach = `
  INSERT INTO artists (id, name, sort_name) VALUES ('${id(1)}', 'A', 'A');
  INSERT INTO images (id, sha256, media_type, bytes, width, height)
    VALUES ('${id(2)}', repeat('a', 64), 'image/png', 1, 1, 1);
  INSERT INTO artworks (id, title, artist_id, price, currency) VALUES ('${id(3)}', 'T', '${id(1)}', 1, 'EUR');
  INSERT INTO attributions (id, artwork_id, artist_id) VALUES ('${id(4)}', '${id(3)}', '${id(1)}');
  INSERT INTO artwork_images (id, artwork_id, image_id) VALUES ('${id(5)}', '${id(3)}', '${id(2)}');
  INSERT INTO custom_fields (id, record_type, kind, label) VALUES ('${id(6)}', 'artworks', 'text', 'F');
  INSERT INTO collections (id, name) VALUES ('${id(7)}', 'C');
  INSERT INTO collection_members (id, collection_id, artwork_id) VALUES ('${id(8)}', '${id(7)}', '${id(3)}');
  INSERT INTO saved_searches (id, name) VALUES ('${id(9)}', 'S')`;

/** Values that the contract cannot return, by the kind of field. */
const outside: Record<string, string[]> = {
  time: ["'infinity'", "'-infinity'", "'0044-03-15 BC'", "'20000-01-01'", "'10000-01-01T00:00:00Z'"],
  money: ["'NaN'", '-1'],
  length: ["'NaN'", '-1', String(limits.sizeMm + 1)],
  weight: ["'NaN'", '-1', String(limits.weightG + 1)],
  year: [String(limits.year.min - 1), String(limits.year.max + 1)],
  textList: ["'{NULL}'", "'{{a,b},{c,d}}'", "ARRAY[repeat('x', 1000)]"],
  json: ["'[]'", "'1'", "'null'"],
  customValues: ["'[]'", "'1'", "'null'", `'{"a": null}'`],
};
const fields = allRecordTypes.flatMap(({ name, fields: all }) => [
  ...Object.entries(all).map(([key, { kind }]) => ({ table: name, column: columnName(key), kind: kind as string })),
  { table: name, column: 'created_at', kind: 'time' },
  { table: name, column: 'updated_at', kind: 'time' },
]);

for (const [database, create] of Object.entries({ desktop: migratedDatabase, hub: hubDatabase }))
  test(`the ${database} rejects every value that the contract cannot return`, async (t) => {
    const client = await connect(t, await create(t));
    await client.query(oneOfEach);
    for (const { name } of allRecordTypes) t.is((await client.query(`SELECT FROM ${name}`)).rowCount, 1, name);
    await client.query("SET sync.applying = '1'");
    const accepted: string[] = [];
    for (const { table, column, kind } of fields)
      for (const value of outside[kind === 'timestamp' ? 'time' : kind] ?? []) {
        const code = await client.query(`UPDATE ${table} SET ${column} = ${value}`).then(
          () => 'accepted',
          (error) => error.code,
        );
        if (code !== '23514') accepted.push(`${table}.${column} = ${value}: ${code}`);
      }
    const bytes = client.query(`UPDATE images SET bytes = ${2n ** 53n}`);
    await t.throwsAsync(bytes, { code: '23514' });
    t.deepEqual(accepted, []);
  });

test('the first and the last moment of the range can be stored, sorted and paged', async (t) => {
  const { workspace, client, artist } = await testCatalogue(t);
  const db = await connect(t, workspace.database.connection);
  await db.query("SET sync.applying = '1'");
  for (const [n, at] of [limits.time.min, limits.time.max, '0099-12-31T23:59:59.999Z'].entries())
    await db.query(
      'INSERT INTO artworks (id, title, artist_id, created_at, updated_at) VALUES ($1, $2, $3, $4::timestamptz, $4)',
      [id(n), `T${n}`, artist.id, at],
    );
  const curator = await client('curator');
  const times: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await curator.artworks.list({ sort: 'createdAt', limit: 1, ...(cursor ? { cursor } : {}) });
    times.push(...page.items.map(({ createdAt }) => createdAt));
    cursor = page.nextCursor;
  }
  t.is(times.length, 4);
  t.deepEqual([times[0], times[1], times[3]], [limits.time.min, '0099-12-31T23:59:59.999Z', limits.time.max]);
  const { cursors } = await curator.artworks.pages({ sort: 'createdAt', limit: 1 });
  const last = await curator.artworks.list({ sort: 'createdAt', limit: 1, cursor: cursors[3]! });
  t.is(last.items[0]?.createdAt, limits.time.max);
});

test('a record whose last change is at the end of the range can be edited', async (t) => {
  const { workspace, client, artwork } = await testCatalogue(t);
  const db = await connect(t, workspace.database.connection);
  await db.query(`SET sync.applying = '1'; UPDATE artworks SET updated_at = '${limits.time.max}'`);
  const curator = await client('curator');
  const read = await curator.artworks.get({ id: artwork.id });
  const edited = await curator.artworks.update({ id: artwork.id, title: 'Edited', updatedAt: read.updatedAt });
  t.is(edited.title, 'Edited');
  t.not(edited.updatedAt, read.updatedAt);
});

const captureTimes = [
  ['9999:12:31 23:59:59', '-01:00', null],
  ['9999:12:31 23:59:59', '+01:00', '9999-12-31T22:59:59.000Z'],
  ['0001:01:01 00:00:00', '+01:00', null],
  ['0001:01:01 00:00:00', '-01:00', '0001-01-01T01:00:00.000Z'],
] as const;
for (const [time, offset, stored] of captureTimes)
  test(`an image taken at ${time} ${offset} can be placed, read, edited and restored`, async (t) => {
    const { http, client, artwork } = await testCatalogue(t);
    const exif = { IFD2: { DateTimeOriginal: time, OffsetTimeOriginal: offset } };
    const path = await drawImage(join(await outsideFolder(t), 'a.jpg'), { exif });
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await readFile(path))]), 'a.jpg');
    const admin = await http('admin');
    const { status, body } = await admin('POST', `/artworks/${artwork.id}/images`, form);
    t.deepEqual([status, body.capturedAt], [201, stored]);
    t.is((await admin('GET', `/artworks/${artwork.id}`)).body.images[0].capturedAt, stored);
    t.is((await admin('PUT', `/artworks/${artwork.id}`, { title: 'Edited' })).status, 200);
    t.is((await admin('PUT', `/artworks/${artwork.id}/images/${body.imageId}`, { caption: 'Front' })).status, 200);
    t.is((await admin('PUT', `/artworks/${artwork.id}/images`, { imageIds: [body.imageId] })).status, 200);
    t.is((await admin('DELETE', `/artworks/${artwork.id}`)).status, 204);
    const [deletion] = (await admin('GET', '/deleted')).body.items;
    t.is((await admin('POST', `/history/${deletion.changeSet}/undo`, {})).status, 200);
    t.is((await (await client('curator')).artworks.get({ id: artwork.id })).images.length, 1);
  });

test('a camera’s text that is cut inside a character is stored', async (t) => {
  const { http, artwork } = await testCatalogue(t);
  const exif = { IFD0: { Model: `${'M'.repeat(199)}😀` } };
  const path = await drawImage(join(await outsideFolder(t), 'a.jpg'), { exif });
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await readFile(path))]), 'a.jpg');
  const { status, body } = await (await http('curator'))('POST', `/artworks/${artwork.id}/images`, form);
  t.is(status, 201);
  t.true(String(body.metadata.camera).isWellFormed());
});

test('a cursor’s time may have any offset', async (t) => {
  const { client } = await testCatalogue(t);
  const viewer = await client('viewer');
  const list = (time: string) => {
    const parts = ['createdAt', 'asc', time, id(0)];
    return viewer.artworks.list({
      sort: 'createdAt',
      cursor: Buffer.from(JSON.stringify(parts)).toString('base64url'),
    });
  };
  t.is((await list('2000-01-01T00:00:00+23:59')).items.length, 1);
  t.is((await list('2000-01-01T00:00:00-23:59')).items.length, 1);
  for (const time of ['9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00+23:59', '0000-01-01T00:00:00Z'])
    t.is((await failure(t, list(time))).code, 'VALIDATION', time);
});

test('a row that violates the ranges is shown within them', async (t) => {
  const { workspace, client, artwork } = await testCatalogue(t);
  const db = await connect(t, workspace.database.connection);
  const { rows } = await db.query<{ sql: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS sql FROM pg_constraint
     WHERE contype = 'c' AND conrelid IN ('artworks'::regclass, 'artists'::regclass)`,
  );
  for (const { sql } of rows) await db.query(sql);
  const curator = await client('curator');
  for (const time of ['infinity', '-infinity', '0044-03-15 BC', '20000-01-01']) {
    await db.query("SET sync.applying = '1'");
    await db.query("UPDATE artworks SET created_at = $1, updated_at = $1, price = 'NaN'", [time]);
    await db.query('UPDATE artists SET created_at = $1, updated_at = $1', [time]);
    const [listed] = (await curator.artworks.list({ sort: 'updatedAt' })).items;
    t.like(listed, { id: artwork.id, price: null }, time);
    t.is((await curator.artists.list({ sort: 'createdAt' })).items.length, 1, time);
    t.is((await curator.artworks.get({ id: artwork.id })).price, null);
  }
});
