import test, { type ExecutionContext } from 'ava';
import { contents, type Desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [artist, artwork, frame, crate] = [id(1), id(2), id(21), id(22)];

/** Two desktops with an artwork that has one custom value. */
async function twoDesktops(t: ExecutionContext<unknown>) {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(`
    INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', 'A', 'A');
    INSERT INTO artworks (id, title, artist_id, extra) VALUES ('${artwork}', 'Work', '${artist}', '{"${frame}": "oak"}')`);
  await a.sync();
  await b.sync();
  const meet = async (first: Desktop = a, second: Desktop = b) => {
    for (const desktop of [first, second, first]) await desktop.sync();
    t.deepEqual(await contents(a.client), await contents(hub));
    t.deepEqual(await contents(b.client), await contents(hub));
    const { rows } = await hub.query('SELECT kind, grp, base, current, incoming FROM sync.conflict ORDER BY kind');
    return rows;
  };
  const values = async () => (await hub.query('SELECT extra FROM artworks WHERE id = $1', [artwork])).rows[0]?.extra;
  return { hub, a, b, meet, values };
}

const set = (key: string, value: unknown) =>
  `UPDATE artworks SET extra = extra || '${JSON.stringify({ [key]: value })}' WHERE id = '${artwork}'`;
const clear = (key: string) => `UPDATE artworks SET extra = extra - '${key}' WHERE id = '${artwork}'`;

test('two custom fields that two desktops set do not conflict', async (t) => {
  const { a, b, meet, values } = await twoDesktops(t);
  await a.client.query(set(frame, 'pine'));
  await b.client.query(set(crate, 12.5));
  t.deepEqual(await meet(), []);
  t.deepEqual(await values(), { [frame]: 'pine', [crate]: 12.5 });
});

test('a custom field that two desktops set conflicts, and the first value stays', async (t) => {
  const { a, b, meet, values } = await twoDesktops(t);
  await a.client.query(set(frame, 'pine'));
  await b.client.query(`${set(frame, 'gilt')}; ${set(crate, true)}`);
  const key = `extra.${frame}`;
  const conflict = {
    kind: 'field',
    grp: key,
    base: { [key]: 'oak' },
    current: { [key]: 'pine' },
    incoming: { [key]: 'gilt' },
  };
  t.deepEqual(await meet(), [conflict]);
  t.deepEqual(await values(), { [frame]: 'pine', [crate]: true });
});

test('a custom value that is removed conflicts with a concurrent one', async (t) => {
  const { a, b, meet, values } = await twoDesktops(t);
  await a.client.query(clear(frame));
  await b.client.query(set(frame, 'gilt'));
  const [conflict] = await meet();
  t.like(conflict, { current: { [`extra.${frame}`]: null }, incoming: { [`extra.${frame}`]: 'gilt' } });
  t.deepEqual(await values(), {});
});

test('a conflict about a custom value closes when both sides become equal', async (t) => {
  const { hub, a, b, meet, values } = await twoDesktops(t);
  await a.client.query(set(frame, 'pine'));
  await b.client.query(clear(frame));
  await meet();
  await a.client.query(clear(frame));
  await meet();
  t.deepEqual((await hub.query('SELECT status FROM sync.conflict')).rows, [{ status: 'obsolete' }]);
  t.deepEqual(await values(), {});
});

test('custom values of a record that was deleted and restored are those of the restored one', async (t) => {
  const { a, meet, values } = await twoDesktops(t);
  await a.client.query(`
    CREATE TEMP TABLE back AS SELECT id, title, artist_id FROM artworks;
    DELETE FROM artworks; INSERT INTO artworks (id, title, artist_id) SELECT * FROM back;
    ${set(crate, 'A 7')}`);
  t.deepEqual(await meet(), []);
  t.deepEqual(await values(), { [crate]: 'A 7' });
});

test('a deleted record that another desktop edits comes back with its custom values', async (t) => {
  const { a, b, meet, values } = await twoDesktops(t);
  await a.client.query('DELETE FROM artworks');
  await b.client.query(set(crate, 'A 7'));
  t.is((await meet())[0]?.kind, 'update_vs_delete');
  t.deepEqual(await values(), { [frame]: 'oak', [crate]: 'A 7' });
});

test('an undo restores only the custom values that still are those of the change', async (t) => {
  const { a, meet, values } = await twoDesktops(t);
  await a.client.query(`UPDATE artworks SET extra = '{"${frame}": "pine", "${crate}": 3}'`);
  await a.client.query(set(crate, 4));
  const { rows } = await a.client.query('SELECT id FROM sync.change_set ORDER BY id');
  const result = await a.client.query('SELECT sync.undo($1) AS result', [rows[1]?.id]);
  t.like(result.rows[0]?.result, { undone: 1, left: [{ id: artwork, field: `extra.${crate}`, reason: 'changed' }] });
  t.deepEqual(await meet(), []);
  t.deepEqual(await values(), { [frame]: 'oak', [crate]: 4 });
});

test('a custom value cannot be null', async (t) => {
  const { a } = await twoDesktops(t);
  await t.throwsAsync(a.client.query(set(crate, null)), { message: /artworks_extra_check/ });
});
