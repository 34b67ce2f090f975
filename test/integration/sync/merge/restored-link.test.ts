import test from 'ava';
import { contents, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

for (const batch of [1, 20_000]) {
  test(`deleting the primary image of an artwork that is restored is a conflict, in batches of ${batch}`, async (t) => {
    const { hub, desktops } = await syncWorld(t, 2);
    const [a, b] = [desktops[0]!, desktops[1]!];
    await a.client.query(`
    INSERT INTO artists (id, name, sort_name) VALUES ('${id(1)}', 'A', 'A');
    INSERT INTO images (id, sha256, media_type, bytes, width, height)
      VALUES ('${id(2)}', repeat('a', 64), 'image/png', 1, 1, 1);
    INSERT INTO artworks (id, title, artist_id) VALUES ('${id(3)}', 'A', '${id(1)}');
    INSERT INTO artwork_images (id, artwork_id, image_id) VALUES ('${id(4)}', '${id(3)}', '${id(2)}')`);
    await a.sync();
    await b.sync();
    await hub.query(`UPDATE artworks SET primary_image_id = '${id(2)}'`);
    await a.sync();
    await b.client.query('DELETE FROM artwork_images');
    await b.client.query('DELETE FROM images');
    await b.client.query("UPDATE artworks SET inventory_number = 'N1'");
    await hub.query('DELETE FROM artworks');
    await a.sync();
    await b.sync({ sizes: { batch } });
    await a.sync();
    const { rows } = await hub.query('SELECT kind, tbl FROM sync.conflict ORDER BY tbl');
    for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
    t.deepEqual(
      rows.map(({ tbl }) => tbl),
      [2, 3],
    );
    t.is((await hub.query('SELECT FROM images')).rowCount, 1);
  });
}
