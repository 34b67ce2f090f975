import test, { type ExecutionContext } from 'ava';
import pg, { type ClientConfig } from 'pg';
import { listenToChanges } from '#electron/database/changes.ts';
import { openSequelize } from '#electron/database/connection.ts';
import { facetProcessOf } from '#electron/services/filters/process/facet-process.ts';
import { forgetTotalsOf } from '#electron/services/lists/totals.ts';
import { forgetOnChange } from '#electron/services/workspace/workspace.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { portClient, secretsInMemory } from '#test/helpers/client.ts';
import { addRandomRecords, randomEdit, randomFilter } from '#test/helpers/database/random-facets.ts';
import { randomOf } from '#test/helpers/database/random-values.ts';
import { tcpProxy } from '#test/helpers/tcp-proxy.ts';
import { until } from '#test/helpers/until.ts';

/** An app that counts in memory, another one with the same database that counts by SQL, and a third party's connection. */
async function galleries(
  t: ExecutionContext<unknown>,
  through: (connection: ClientConfig) => Promise<ClientConfig> = async (same) => same,
) {
  const app = await testApp(t);
  const { database: own, log } = app.workspace;
  const process = facetProcessOf({ database: { ...own, connection: await through(own.connection) }, log }, 0);
  const { connection } = app.workspace.database;
  const sequelize = await openSequelize(connection);
  t.teardown(() => sequelize.close());
  const changes = await listenToChanges(connection, app.workspace.log);
  t.teardown(changes.close);
  forgetOnChange(sequelize, changes);
  const database = { ...app.workspace.database, sequelize };
  const account = await app.signIn('curator');
  const session = secretsInMemory({ session: account.token });
  const bySql = portClient(t, { workspace: { ...app.workspace, database, changes }, session, now: app.clock.now });
  const client = await app.client(account);
  const other = new pg.Client(connection);
  await other.connect();
  t.teardown(() => other.end());
  const forget = () => {
    for (const each of [app.workspace.database.sequelize, sequelize]) forgetTotalsOf(each);
  };
  /** Counts until the process has read the artworks. */
  const ready = async () => {
    const before = process.answered;
    await until(async () => {
      forget();
      await client.artworks.facets({ facet: 'availability' });
      return process.answered > before;
    });
  };
  type Filter = Parameters<typeof client.artworks.facets>[0];
  /** Counts both ways, without what was counted before. */
  const compare = async (filter: Filter, message: string) => {
    forget();
    const before = process.answered;
    const [inMemory, sql] = [await client.artworks.facets(filter), await bySql.artworks.facets(filter)];
    t.deepEqual(inMemory, sql, `${message}: ${JSON.stringify(filter)}`);
    if (process.answered === before) t.log(app.workspace.log.lines.filter(({ level }) => level === 'warn'));
    t.true(process.answered > before, `${message}: counted by SQL`);
  };
  return { app, client, bySql, process, other, ready, compare };
}

for (const seed of [1, 2, 3]) {
  test(`facets in memory equal those of SQL after random edits by any process, seed ${seed}`, async (t) => {
    const { client, other, ready, compare } = await galleries(t);
    const random = randomOf(seed);
    await addRandomRecords(other, random);
    await ready();
    for (let step = 0; step < 40; step += 1) {
      const edit = await randomEdit({ client, other }, random);
      for (let n = 0; n < 3; n += 1) await compare(await randomFilter(other, random), `step ${step}, ${edit}`);
    }
  });
}

test('a change that was committed before the request is counted even if its notification is late', async (t) => {
  let proxy: Awaited<ReturnType<typeof tcpProxy>> | undefined;
  const { client, other, ready } = await galleries(t, async (connection) => {
    const { host = '', port = 5432 } = connection;
    proxy = await tcpProxy(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
    t.teardown(proxy.close);
    return { ...connection, host: '127.0.0.1', port: proxy.port };
  });
  await addRandomRecords(other, randomOf(8));
  await ready();
  const { total } = await client.artworks.facets({});
  proxy?.cut('stallOpen');
  await other.query(
    `INSERT INTO artworks (id, title, artist_id) SELECT gen_random_uuid(), 'New', id FROM artists LIMIT 1`,
  );
  const asked = new Promise<void>((resolve) => proxy?.onSent(() => resolve()));
  const counted = client.artworks.facets({ q: '-decade:1000' });
  await Promise.race([asked, counted]);
  proxy?.cut('both');
  t.is((await counted).total, total + 1);
});

test('artworks that words found are found again after any change of what the words are in', async (t) => {
  const { client, other, ready, compare } = await galleries(t);
  const artist = await client.artists.create(artistInput({ name: 'Anna Grey' }));
  const { id } = await client.artworks.create(artworkInput({ title: 'Blue', artistId: artist.id }));
  await client.artworks.create(artworkInput({ title: 'Grey', artistId: artist.id, tags: ['grey'] }));
  const collection = await client.collections.create({ name: 'Green' });
  await client.collections.add({ id: collection.id, ids: [id] });
  // Others are found all the time by the same words in the same places, so that the statements stay the same.
  const red = await client.artists.create(artistInput({ name: 'Red Grey' }));
  const always = await client.artworks.create(artworkInput({ title: 'Red', artistId: red.id }));
  await other.query(`INSERT INTO images (id, sha256, media_type, bytes, width, height, file_name) VALUES
    ('${image}', repeat('a', 64), 'image/png', 1, 1, 1, NULL),
    ('${red.id}', repeat('b', 64), 'image/png', 1, 1, 1, 'red.grey.png')`);
  await other.query(`INSERT INTO artwork_images (id, artwork_id, image_id, caption) VALUES
    ('${red.id}', '${always.id}', '${red.id}', 'Red and grey')`);
  await ready();
  const words: [string, string][] = [
    [`UPDATE artworks SET title = 'Red' WHERE id = '${id}'`, 'red'],
    [`UPDATE artists SET name = 'Anna Red' WHERE id = '${artist.id}'`, 'red'],
    [`UPDATE artists SET name = 'Anna Grey' WHERE id = '${artist.id}'`, 'red'],
    [`UPDATE artworks SET title = 'Blue' WHERE id = '${id}'`, 'red'],
    [`INSERT INTO artwork_images (id, artwork_id, image_id) VALUES ('${image}', '${id}', '${image}')`, 'grey'],
    [`UPDATE artwork_images SET caption = 'Red' WHERE id = '${image}'`, 'red'],
    [`UPDATE images SET file_name = 'grey.png' WHERE id = '${image}'`, 'grey.png'],
    [`UPDATE images SET file_name = 'red.png' WHERE id = '${image}'`, 'grey.png'],
    [`UPDATE artwork_images SET caption = NULL WHERE id = '${image}'`, 'red'],
    [`DELETE FROM artwork_images WHERE id = '${image}'`, 'red'],
    [`UPDATE collections SET name = 'Red' WHERE id = '${collection.id}'`, 'collection:red'],
    [`UPDATE collections SET name = 'Blue' WHERE id = '${collection.id}'`, 'collection:red'],
  ];
  const searches = [...new Set(words.map(([, q]) => q)), '-collection:red', '-grey', 'red grey'];
  for (const [sql] of words) {
    await other.query(sql);
    for (const q of searches) await compare({ q }, sql);
  }
});

const image = '01234567-89ab-7def-8123-456789abcdef';

test('changes while the artworks are being read are counted', async (t) => {
  const { client, other, process, compare } = await galleries(t);
  const random = randomOf(4);
  await addRandomRecords(other, random);
  const counted = client.artworks.facets({});
  let edits = 0;
  await until(async () => {
    await other.query(`INSERT INTO artworks (id, title, artist_id, tags) SELECT gen_random_uuid(), 'New', id, '{new}'
      FROM artists LIMIT 1`);
    edits += 1;
    await client.artworks.facets({ facet: 'tag', q: `title:New${edits}` });
    return process.answered > 0;
  });
  await counted;
  await compare({}, `${edits} edits`);
});

test('after large changes SQL counts until all artworks have been read again', async (t) => {
  const { client, other, process, ready, compare } = await galleries(t);
  await addRandomRecords(other, randomOf(5));
  await ready();
  const before = (await client.artworks.facets({})).total;
  const { answered } = process;
  await other.query(`INSERT INTO artworks (id, title, artist_id, tags)
    SELECT gen_random_uuid(), 'Large', (SELECT id FROM artists LIMIT 1), '{large}' FROM generate_series(1, 5001)`);
  t.is((await client.artworks.facets({ tag: 'large' })).total, 5001);
  t.is(process.answered, answered);
  t.is((await client.artworks.facets({})).total, before + 5001);
  await ready();
  await compare({}, 'read again');
});

test('if the process is killed, SQL counts, a line is logged once, and the next request starts another one', async (t) => {
  const { app, client, other, process, ready, compare } = await galleries(t);
  await addRandomRecords(other, randomOf(6));
  await ready();
  for (let kill = 0; kill < 2; kill += 1) {
    const { pid } = process;
    global.process.kill(pid!, 'SIGKILL');
    t.true((await client.artworks.facets({ q: `-tag:killed${kill}` })).total > 0);
    await ready();
    t.not(process.pid, pid);
    await compare({}, 'after a kill');
  }
  t.is(app.workspace.log.lines.filter(({ message }) => message === 'facets are counted by SQL').length, 1);
});

test('a cancelled count stops its statement, and the next one is counted', async (t) => {
  const { app, other, process, ready, compare } = await galleries(t);
  await addRandomRecords(other, randomOf(7));
  await ready();
  const controller = new AbortController();
  const source = { from: 'artworks w, pg_sleep(1000)', alias: 'w', where: [], bind: [] };
  const input = { facets: [], find: undefined, conditions: [], source };
  const counted = process.count(input, controller.signal);
  const waiting = async () => {
    const { rows } = await other.query(`SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(1000)%'
      AND application_name = 'qwarty facets' AND state = 'active' AND datname = current_database()`);
    return rows.length > 0;
  };
  await until(waiting);
  controller.abort();
  t.like(await t.throwsAsync(counted), { code: 'CANCELLED' });
  await until(async () => !(await waiting()));
  await compare({}, 'after a cancelled count');
  t.deepEqual(
    app.workspace.log.lines.filter(({ message }) => message === 'facets are counted by SQL'),
    [],
  );
});

test('small galleries and artists are counted by SQL', async (t) => {
  const app = await testApp(t);
  const small = facetProcessOf(app.workspace, 1);
  const client = await app.client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  await client.artworks.create(artworkInput({ artistId }));
  t.is((await client.artworks.facets({})).total, 1);
  t.false(small.isStarted);
  await client.artworks.create(artworkInput({ artistId }));
  const artist = await app.client(await app.signIn('artist', { artistId }));
  t.is((await artist.artworks.facets({})).total, 2);
  t.false(small.isStarted);
  t.is((await client.artworks.facets({})).total, 2);
  t.true(small.isStarted);
});
