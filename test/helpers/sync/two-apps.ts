import type { ExecutionContext } from 'ava';
import { createArtist, updateArtist } from '#electron/services/catalogue/artists.ts';
import { listConflicts } from '#electron/services/conflicts/conflicts.ts';
import { runSession } from '#electron/services/sync/sync.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { hubDatabase } from '#test/helpers/database/database.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';

/** Returns two apps and a hub that share one artist. */
export async function twoApps(t: ExecutionContext<unknown>) {
  const connection = await hubDatabase(t);
  const [a, b] = [await testApp(t), await testApp(t)];
  const hubUrl = urlOf(connection);
  const sync = async (app: TestApp) => await runSession(app.local, { hubUrl });
  const artist = await createArtist(a.local, { name: 'Mary Cassatt' });
  await sync(a);
  await sync(b);
  return { a, b, hubUrl, sync, artist };
}

/** Like `twoApps`, after both have changed the nationality to different values. */
export async function inConflict(t: ExecutionContext<unknown>) {
  const world = await twoApps(t);
  const { a, b, sync, artist } = world;
  await updateArtist(a.local, { id: artist.id, nationality: 'American' });
  await updateArtist(b.local, { id: artist.id, nationality: 'French' });
  await sync(a);
  t.like(await sync(b), { conflicts: 1 });
  const [conflict] = await listConflicts(b.local, { status: 'open' });
  return { ...world, conflict: conflict! };
}
