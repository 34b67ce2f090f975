import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { filesIn } from '#test/helpers/catalogue.ts';
import { openFilesIn, startUploads } from '#test/helpers/cut-off-uploads.ts';
import { until } from '#test/helpers/until.ts';

test('an aborted upload of a list leaves no import, no file and no open descriptor, and is logged as cancelled', async (t) => {
  const app = await testApp(t);
  const { token } = await app.signIn('curator');
  const sockets = startUploads(`${await app.url()}/api/v1/imports`, token, 'works.csv');
  const files = async () => await filesIn(app.workspace.dir, 'imports');
  await until(async () => (await files()).length === 1);
  for (const socket of sockets) socket.destroy();
  const calls = () => app.workspace.log.lines.filter(({ fields }) => fields?.operation === 'imports.create');
  await until(() => calls().length === 3);
  t.deepEqual(
    calls().map(({ fields }) => fields?.failed),
    ['CANCELLED', 'CANCELLED', 'CANCELLED'],
  );
  t.deepEqual(await files(), []);
  t.deepEqual(await filesIn(app.workspace.dir, 'tmp'), []);
  t.deepEqual(await openFilesIn(app.workspace.dir), []);
  t.deepEqual((await (await app.http('curator'))('GET', '/imports')).body, []);
});
