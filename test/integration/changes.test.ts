import test from 'ava';
import { artistInput } from '../factories.ts';
import { testApp } from '../helpers/app.ts';

test('a window hears what others change, with its ids, until it stops listening', async (t) => {
  const app = await testApp(t);
  const window = await app.client('viewer');
  const changes = await window.workspace.changes();
  const next = changes.next();
  const { body } = await (await app.http('curator'))('POST', '/artists', artistInput());
  t.deepEqual((await next).value, { table: 'artists', ids: [body.id] });
  await changes.return();
});
