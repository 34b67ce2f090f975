import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { createArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork } from '#electron/services/catalogue/artworks.ts';
import { inTransaction } from '#electron/services/common/transaction.ts';
import type { Artist } from '#shared/contract/catalogue/artists.ts';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { AppError } from '#shared/errors.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { type TestApp, testApp } from './app.ts';

/** Returns an app with one artist and one artwork. */
export type Catalogue = TestApp & { artist: Artist; artwork: Artwork };

export async function testCatalogue(t: ExecutionContext<unknown>): Promise<Catalogue> {
  const app = await testApp(t);
  const artist = await inTransaction(app.local, (ctx) => createArtist(ctx, artistInput()));
  const artwork = await inTransaction(app.local, (ctx) => createArtwork(ctx, artworkInput({ artistId: artist.id })));
  return { ...app, artist, artwork };
}

/** Returns the AppError that `work` throws; anything else fails the test. */
export async function refusal(t: ExecutionContext<unknown>, work: Promise<unknown>): Promise<AppError> {
  return (await t.throwsAsync(work, { instanceOf: AppError })) as AppError;
}

/** Returns the relative paths of all files in a folder of a workspace. */
export async function filesIn(dir: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(dir, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Creates a folder outside the workspace that is deleted after the test. */
export async function outsideFolder(t: ExecutionContext<unknown>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-outside-'));
  t.teardown(async () => await rm(dir, { recursive: true, force: true }));
  return dir;
}
