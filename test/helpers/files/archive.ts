import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ExecutionContext } from 'ava';
import { exportFolder } from '#electron/services/archive/export/export-folder.ts';
import { attachImage } from '#electron/services/images/images.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import type { TestApp } from '#test/helpers/app.ts';
import { outsideFolder } from '../catalogue.ts';
import { jpeg, streamOf } from '../images/images.ts';

type Filled = { artistId: string; artworkId: string; removedId: string };

/** Fills a workspace with records, an image, an edit, a deletion and settings. */
export async function fill(app: TestApp): Promise<Filled> {
  const client = await app.client('admin');
  const artist = await client.artists.create(artistInput({ aliases: ['K. "Käthe"'] }));
  const removed = await client.artists.create(artistInput({ name: 'Jan de Bray' }));
  const artwork = await client.artworks.create(
    artworkInput({ artistId: artist.id, title: '=1+1 \\. "😀"', price: 12.5, currency: 'EUR', tags: ['a;b', ''] }),
  );
  const met = await client.customFields.create({ recordType: 'artists', kind: 'text', label: 'Met at' });
  await client.artists.update({ id: artist.id, extra: { [met.id]: 'an \\ opening' } });
  await client.artworks.update({ id: artwork.id, description: 'oil;\n\ton canvas' });
  await client.artists.remove({ id: removed.id });
  await client.savedSearches.create({
    name: 'Unsold',
    query: 'harbour',
    filters: { availability: ['available', 'none'] },
  });
  const show = await client.collections.create({ name: 'Summer show' });
  const room = await client.collections.create({ name: 'Room 1', parentId: show.id });
  await client.collections.add({ id: room.id, ids: [artwork.id] });
  await client.collections.setNote({ id: room.id, artworkId: artwork.id, note: 'north\nwall' });
  await addImage(app, artwork.id, 1);
  await client.settings.update({ galleryName: 'Meadow Gallery' });
  return { artistId: artist.id, artworkId: artwork.id, removedId: removed.id };
}

/** Adds an image to an artwork; the same seed gives the same file. */
export async function addImage({ local }: TestApp, artworkId: string, seed: number): Promise<void> {
  await attachImage(local, { artworkId, stream: streamOf(await jpeg(seed)), fileName: `${seed}.jpg` });
}

/** Exports a workspace into a new folder and returns it. */
export async function archiveOf(t: ExecutionContext<unknown>, { local }: Pick<TestApp, 'local'>): Promise<string> {
  const folder = join(await outsideFolder(t), 'archive');
  await exportFolder(local, folder);
  return folder;
}

/** Returns the contents of a folder's files by path. */
export async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files: Record<string, string> = {};
  for (const path of paths.sort()) {
    files[relative(folder, path).split(sep).join('/')] = await readFile(path, 'latin1');
  }
  return files;
}

/** Returns what an archive must reproduce: all of its files but the description of this export. */
export async function collectionIn(folder: string): Promise<Record<string, string>> {
  const files = Object.entries(await filesOf(folder)).filter(([path]) => path.startsWith('data/'));
  return Object.fromEntries(files.filter(([path]) => path !== 'data/archive.json'));
}

/** Changes a file of an archive, and its hashes, as an attacker or another program would. */
export async function rewrite(archive: string, path: string, change: (text: string) => string): Promise<void> {
  await writeFile(join(archive, path), change(await readFile(join(archive, path), 'utf8')));
  const manifest = path.startsWith('data/') ? 'manifest-sha256.txt' : 'tagmanifest-sha256.txt';
  const sha256 = createHash('sha256')
    .update(await readFile(join(archive, path)))
    .digest('hex');
  const line = (text: string) =>
    text.replace(/^[0-9a-f]{64}( {2}\S+)$/gm, (whole, listed: string) =>
      listed.trim() === path ? sha256 + listed : whole,
    );
  if (manifest === 'manifest-sha256.txt') await rewrite(archive, manifest, line);
  else await writeFile(join(archive, manifest), line(await readFile(join(archive, manifest), 'utf8')));
}
