import test, { type ExecutionContext } from 'ava';
import { memberIdOf } from '#electron/models/ids.ts';
import { contents, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [artist, show, room] = [id(1), id(31), id(32)];
const works = [id(11), id(12), id(13)];

/** Two desktops with three artworks and two collections. */
async function twoDesktops(t: ExecutionContext<unknown>) {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(`
    INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', 'A', 'A');
    INSERT INTO artworks (id, title, artist_id) VALUES ${works.map((work, n) => `('${work}', 'Work ${n}', '${artist}')`)};
    INSERT INTO collections (id, name) VALUES ('${show}', 'Show'), ('${room}', 'Room'); ${add(0)}`);
  await a.sync();
  await b.sync();
  /** Syncs both, and returns the kinds of the conflicts. */
  const meet = async () => {
    for (const desktop of [a, b, a]) await desktop.sync();
    t.deepEqual(await contents(a.client), await contents(hub));
    t.deepEqual(await contents(b.client), await contents(hub));
    const { rows } = await hub.query('SELECT kind FROM sync.conflict ORDER BY kind');
    return rows.map(({ kind }) => kind);
  };
  const members = async () => {
    const sql =
      'SELECT artwork_id AS id FROM collection_members WHERE collection_id = $1 ORDER BY position, artwork_id';
    return (await hub.query(sql, [show])).rows.map((row) => works.indexOf(row.id));
  };
  return { hub, a, b, meet, members };
}

const add = (work: number, position = 1024) =>
  `INSERT INTO collection_members (id, collection_id, artwork_id, position)
   VALUES ('${memberIdOf(show, works[work]!)}', '${show}', '${works[work]}', ${position})`;

test('two desktops that add artworks to a collection both keep theirs, and the same one once', async (t) => {
  const { a, b, meet, members } = await twoDesktops(t);
  await a.client.query(`${add(1, 2048)}; UPDATE collections SET name = 'Summer show' WHERE id = '${show}'`);
  await b.client.query(`${add(2, 2048)}; ${add(1, 3072)}; UPDATE collections SET note = 'June' WHERE id = '${show}'`);
  await meet();
  t.deepEqual(await members(), [0, 1, 2]);
});

test('an artwork that another desktop has put into a collection is not deleted, and the deletion is shown', async (t) => {
  const { a, b, meet, members } = await twoDesktops(t);
  await a.client.query(add(1, 2048));
  await b.client.query(`DELETE FROM artworks WHERE id = '${works[1]}'`);
  t.deepEqual(await meet(), ['delete_vs_child']);
  t.deepEqual(await members(), [0, 1]);
});

test('two collections that desktops put into each other both stay', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(`UPDATE collections SET parent_id = '${room}' WHERE id = '${show}'`);
  await b.client.query(`UPDATE collections SET parent_id = '${show}' WHERE id = '${room}'`);
  t.deepEqual(await meet(), []);
  const { rows } = await hub.query('SELECT parent_id FROM collections ORDER BY id');
  t.deepEqual(rows, [{ parent_id: room }, { parent_id: show }]);
});

test('a deleted collection leaves a collection that another desktop put into it at the top', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(`DELETE FROM collections WHERE id = '${show}'`);
  await b.client.query(`UPDATE collections SET parent_id = '${show}' WHERE id = '${room}'`);
  t.deepEqual(await meet(), ['child_vs_delete']);
  const { rows } = await hub.query('SELECT id, parent_id FROM collections ORDER BY id');
  t.deepEqual(rows, [
    { id: show, parent_id: null },
    { id: room, parent_id: show },
  ]);
});
