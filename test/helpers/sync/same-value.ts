import type { ExecutionContext } from 'ava';
import { createArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork } from '#electron/services/catalogue/artworks.ts';
import { listConflicts } from '#electron/services/conflicts/conflicts.ts';
import { attachImage } from '#electron/services/images/images.ts';
import type { ArtistInput } from '#shared/contract/catalogue/artists.ts';
import type { ArtworkInput } from '#shared/contract/catalogue/artworks.ts';
import type { TestApp } from '#test/helpers/app.ts';
import { jpeg, streamOf } from '#test/helpers/images/images.ts';
import { connect, contents } from './sync-world.ts';
import { twoApps } from './two-apps.ts';

type Twice<Input> = { first?: Partial<Input>; later?: Partial<Input> };

/**
 * Two desktops add the same artist, each with an artwork. `first` is synced first; `later` loses its e-mail address.
 */
export async function sameArtist(t: ExecutionContext<unknown>, { first = {}, later = {} }: Twice<ArtistInput> = {}) {
  const world = await twoApps(t);
  const { a, b, sync } = world;
  const common = { name: 'Berthe Morisot', email: 'berthe@morisot.example' };
  const one = await createArtist(a.local, { ...common, ...first });
  const other = await createArtist(b.local, { ...common, ...later });
  const cradle = await createArtwork(a.local, { title: 'The Cradle', artistId: one.id });
  const harbour = await createArtwork(b.local, { title: 'Harbour', artistId: other.id });
  await sync(a);
  await sync(b);
  await sync(a);
  return { ...world, first: one, later: other, cradle, harbour, conflict: await theConflict(b) };
}

/** Two desktops add the same artwork by a shared artist; the later one gets the number "7 (2)". */
export async function sameWork(t: ExecutionContext<unknown>, { first = {}, later = {} }: Twice<ArtworkInput> = {}) {
  const world = await twoApps(t);
  const { a, b, artist, sync } = world;
  const common = { title: 'Tea', inventoryNumber: '7', artistId: artist.id };
  const one = await createArtwork(a.local, { ...common, ...first });
  const other = await createArtwork(b.local, { ...common, ...later });
  const meet = async () => {
    await sync(a);
    await sync(b);
    await sync(a);
    return await theConflict(b);
  };
  return { ...world, first: one, later: other, meet };
}

/** Places the image with this number on an artwork. */
export async function placeImage({ local }: TestApp, artworkId: string, seed: number) {
  return await attachImage(local, { artworkId, stream: streamOf(await jpeg(seed)), fileName: `${seed}.jpg` });
}

async function theConflict(app: TestApp) {
  const [conflict] = await listConflicts(app.local, { status: 'open' });
  return conflict!;
}

/** Returns each app's synced data as text, without the timestamps that every write changes. */
export async function contentsOf(t: ExecutionContext<unknown>, app: TestApp): Promise<string[]> {
  const client = await connect(t, app.workspace.database.connection);
  return (await contents(client)).map((line) => line.replace(/, "updated_at": "[^"]*"/, '')).sort();
}
