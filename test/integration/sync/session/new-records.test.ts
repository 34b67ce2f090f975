import test, { type ExecutionContext } from 'ava';
import type { Failpoint } from '#electron/sync/failpoint.ts';
import { connect, contents, type Desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const sizes = { newRecords: 1 };

const addArtist = ({ client }: Desktop, n: number) =>
  client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(n)}', 'artist ${n}', 's')`);
const addArtwork = ({ client }: Desktop, n: number, number = `no. ${n}`) =>
  client.query(
    `INSERT INTO artworks (id, title, artist_id, inventory_number) VALUES ('${id(n)}', 'work', '${id(1)}', '${number}')`,
  );

/** Two desktops that both have artist 1 with artwork 2, and a check that both end like the hub. */
async function twoDesktops(t: ExecutionContext<unknown>) {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await addArtist(a, 1);
  await addArtwork(a, 2);
  await a.sync();
  await b.sync();
  const requireEqual = async () => {
    for (const { sync } of [b, a]) await sync();
    for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
  };
  return { hub, a, b, requireEqual };
}

/** A failpoint that runs `work` once, after new records were written to the first table and before they are visible. */
function onceDuringNewRecords(work: () => Promise<unknown>): Failpoint {
  let done = false;
  return async (point) => {
    if (point !== 'duringNewRecords' || done) return;
    done = true;
    await work();
  };
}

test('saves do not wait while many new records are written, and are sent by the same session', async (t) => {
  const { hub, a, b, requireEqual } = await twoDesktops(t);
  for (const n of [3, 4, 5]) await addArtwork(a, n);
  await addArtist(a, 6);
  await a.sync();
  let seen: number | null | undefined;
  const failpoint = onceDuringNewRecords(async () => {
    // A save that waited here would never return, because the session waits for it.
    await b.client.query("UPDATE artworks SET title = 'edited'");
    await addArtist(b, 7);
    seen = (await b.client.query('SELECT FROM artists')).rowCount;
  });
  t.like(await b.sync({ sizes, failpoint }), { pushed: 2, pulled: 4, conflicts: 0 });
  t.is(seen, 2, 'nobody sees a part of the new records');
  t.deepEqual((await hub.query("SELECT count(*)::int AS n FROM artworks WHERE title = 'edited'")).rows, [{ n: 1 }]);
  await requireEqual();
});

test('a record that is deleted here while new records are written is not created again', async (t) => {
  const { a, b, requireEqual } = await twoDesktops(t);
  await addArtwork(a, 3);
  await a.client.query(`UPDATE artworks SET title = 'edited' WHERE id = '${id(2)}'`);
  await a.sync();
  const failpoint = onceDuringNewRecords(
    async () => await b.client.query(`DELETE FROM artworks WHERE id = '${id(2)}'`),
  );
  await b.sync({ sizes, failpoint });
  await requireEqual();
  // A deletion yields to an edit that it did not know.
  const { rows } = await b.client.query('SELECT title FROM artworks ORDER BY id');
  t.deepEqual(rows, [{ title: 'edited' }, { title: 'work' }]);
});

test('new records that take over a number are written together with the record that gives it up', async (t) => {
  const { a, b, requireEqual } = await twoDesktops(t);
  await a.client.query(`UPDATE artworks SET inventory_number = 'new' WHERE id = '${id(2)}'`);
  await addArtwork(a, 3, 'no. 2');
  await a.sync();
  t.like(await b.sync({ sizes }), { pulled: 2, conflicts: 0 });
  await requireEqual();
});

test('edits after every step end in a pause, and nothing is lost', async (t) => {
  const { a, b, requireEqual } = await twoDesktops(t);
  await addArtwork(a, 3);
  await a.sync();
  let added = 10;
  const failpoint: Failpoint = async (point) => {
    if (point !== 'beforeApply' || added > 20) return;
    added += 1;
    const edit = addArtist(b, added);
    // In the last attempt saves are paused.
    if (added < 14) await edit;
  };
  await b.sync({ sizes, failpoint });
  await requireEqual();
  t.is((await a.client.query('SELECT FROM artworks')).rowCount, 2);
});

test('new records do not wait for an open transaction with an equal number', async (t) => {
  const { a, b, requireEqual } = await twoDesktops(t);
  await addArtwork(a, 3, 'shared');
  await a.sync();
  const saving = await connect(t, b.connection);
  await saving.query('BEGIN');
  await addArtwork({ ...b, client: saving }, 4, 'shared');
  let isOpen = true;
  const failpoint: Failpoint = async (point) => {
    if (point !== 'beforeApply' || !isOpen) return;
    isOpen = false;
    await saving.query('COMMIT');
  };
  // The transaction ends after the new records, so a session that waited for it would never end.
  t.like(await b.sync({ sizes, failpoint }), { pushed: 1 });
  await requireEqual();
});
