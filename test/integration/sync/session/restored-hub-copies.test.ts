import test from 'ava';
import type pg from 'pg';
import { add, id, nameOf, openConflicts, rename } from '#test/helpers/sync/artist-rows.ts';
import { backUp } from '#test/helpers/sync/back-up.ts';
import { contents, syncWorld } from '#test/helpers/sync/sync-world.ts';

// The hub is restored from an older backup, and a workspace has a copy that syncs under the same id.

test('a batch is resent if a copy of the workspace has used its number after the restore', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, copy] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  await (await backUp(a.client))(copy.client);
  const restore = await backUp(hub);
  await a.client.query(`DELETE FROM artists WHERE id = '${id(1)}'`);
  const interrupted = a.sync({
    failpoint: (point) => {
      if (point === 'afterAcknowledge') throw new Error('interrupted');
    },
  });
  await t.throwsAsync(interrupted, { message: 'interrupted' });
  await restore();
  for (const n of [2, 3]) {
    await add(copy.client, n);
    await copy.sync();
  }
  await a.sync();
  await copy.sync();
  for (const { client } of desktops) t.deepEqual(await contents(client), await contents(hub));
  t.is(await nameOf(hub, 1), undefined);
});

test('all batches are resent if a copy of the workspace has used some of their numbers after the restore', async (t) => {
  const { hub, desktops } = await syncWorld(t, 3);
  const [a, copy, other] = [desktops[0]!, desktops[1]!, desktops[2]!];
  for (const n of [1, 2, 3, 4, 5]) await add(other.client, n);
  await other.sync();
  await a.sync();
  await (await backUp(a.client))(copy.client);
  const restore = await backUp(hub);
  for (const n of [1, 2, 3]) {
    await rename(a.client, n, `renamed ${n}`);
    await a.sync();
  }
  await restore();
  for (const n of [4, 5]) {
    await rename(copy.client, n, `renamed ${n}`);
    await copy.sync();
  }
  for (const desktop of [a, copy, other]) await desktop.sync();
  for (const { client } of desktops) t.deepEqual(await contents(client), await contents(hub));
  for (const n of [1, 2, 3, 4, 5]) t.is(await nameOf(hub, n), `renamed ${n}`);
});

test('a batch that the restored hub still has is not resent', async (t) => {
  const { hub, desktops } = await syncWorld(t, 3);
  const [a, copy, other] = [desktops[0]!, desktops[1]!, desktops[2]!];
  const nationality = async (client: pg.Client, value: string | null) =>
    await client.query('UPDATE artists SET nationality = $1', [value]);
  await add(other.client, 1);
  await other.sync();
  await a.sync();
  await nationality(other.client, 'German');
  await other.sync();
  // Only a conflict comes of this batch.
  await nationality(a.client, 'French');
  await a.sync();
  const restore = await backUp(hub);
  await (await backUp(a.client))(copy.client);
  await rename(a.client, 1, 'renamed');
  await a.sync();
  await restore();
  for (const value of ['Dutch', null]) {
    await nationality(copy.client, value);
    await copy.sync();
  }
  await a.sync();
  const { rows } = await hub.query('SELECT name, nationality FROM artists');
  t.deepEqual(rows, [{ name: 'renamed', nationality: null }]);
});

test('a deletion in a copied workspace is sent after the other copy has resent the record', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, copy] = [desktops[0]!, desktops[1]!];
  await a.sync();
  const restore = await backUp(hub);
  await add(a.client, 1);
  await a.sync();
  await (await backUp(a.client))(copy.client);
  await restore();
  await copy.client.query('DELETE FROM artists');
  for (const desktop of [a, copy, a]) await desktop.sync();
  for (const client of [hub, a.client, copy.client])
    t.deepEqual(await openConflicts(client), [{ kind: 'delete_vs_update' }]);
});
