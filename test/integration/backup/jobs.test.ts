import '#test/helpers/no-network.ts';
import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';
import { failure } from '#test/helpers/failure.ts';
import { fill } from '#test/helpers/files/archive.ts';
import { newDestination } from '#test/helpers/files/backup.ts';
import { until } from '#test/helpers/until.ts';

const ended = async (client: Client) =>
  await until(async () => (await client.backups.status()).job?.state !== 'running');

test('an admin backs up, proves and lists backups, and forgets a destination', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  await fill(app);
  const client = await app.client('admin');
  t.like(await client.backups.status(), { destinations: [], job: null, restored: null, schedule: 'daily' });
  const { id, folder } = await newDestination(t, app);
  t.like(await client.backups.create({}), { job: { kind: 'backup', destination: id } });
  await ended(client);
  const { destinations } = await client.backups.status();
  t.like(destinations, [{ id, folder, health: 'unproven' }]);
  t.like((await client.backups.list({})).items, [{ own: true, destination: id }]);

  await client.backups.drill({});
  t.is((await failure(t, client.backups.create({}))).code, 'CONFLICT');
  await ended(client);
  t.like(await client.backups.status(), { job: { state: 'done' }, destinations: [{ health: 'proven' }] });

  await client.backups.drill({});
  t.like(await client.backups.cancel(), { job: { state: 'cancelled' }, destinations: [{ health: 'proven' }] });
  await client.backups.removeDestination({ id });
  t.deepEqual((await client.backups.status()).destinations, []);
  t.is((await failure(t, client.backups.create({}))).message, 'No destination for backups is set. Choose a folder.');
});
