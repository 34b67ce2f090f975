import '#test/helpers/no-network.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { addDestination } from '#electron/services/backup/destination/open-destination.ts';
import { testApp } from '#test/helpers/app.ts';
import { outsideFolder } from '#test/helpers/catalogue.ts';
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

test('an admin backs up to several destinations over HTTP, of which one that fails does not prevent the others', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  await fill(app);
  const file = join(await outsideFolder(t), 'a file');
  await writeFile(file, '');
  await addDestination(app.local, join(file, 'backups'), false);
  const [first, second] = [await newDestination(t, app), await newDestination(t, app)];
  const http = await app.http('admin');
  const status = async () => (await http('GET', '/backups/status')).body;
  const ended = async () => await until(async () => (await status()).job.state !== 'running');

  const started = await http('POST', '/backups', {});
  t.is(started.status, 202);
  t.like(started.body, { job: { kind: 'backup' } });
  await ended();
  const { job, destinations } = await status();
  t.like(job, { state: 'failed', problem: { messageKey: 'backup.writeFailed' } });
  t.deepEqual(
    destinations.map(({ health }: { health: string }) => health),
    ['failed', 'unproven', 'unproven'],
  );
  const { body: list } = await http('GET', '/backups');
  t.deepEqual(
    list.items.map(({ destination }: { destination: string }) => destination).sort(),
    [first.id, second.id].sort(),
  );
  t.is((await http('POST', '/backups/drill', { destination: second.id })).status, 202);
  await ended();
  t.like((await status()).destinations[2], { id: second.id, health: 'proven' });

  const curator = await app.http('curator');
  for (const [method, path] of [
    ['GET', '/backups'],
    ['GET', '/backups/status'],
    ['POST', '/backups'],
    ['POST', '/backups/drill'],
  ] as const)
    t.is((await curator(method, path, method === 'POST' ? {} : undefined)).status, 403, `${method} ${path}`);
});
