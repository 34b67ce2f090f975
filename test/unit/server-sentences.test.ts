import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { knownSentence } from '#renderer/lib/api/server-sentences.ts';
import server from '#shared/messages/en/server.json' with { type: 'json' };

test('a sentence of the server is known by its words, and gives what stands in its gaps', (t) => {
  t.deepEqual(knownSentence('Please sign in.', server), { key: 'signIn', values: {} });
  t.deepEqual(knownSentence('view (2).jpg is empty.', server), { key: 'fileEmpty', values: { name: 'view (2).jpg' } });
  t.deepEqual(knownSentence('The bucket “a” is in another region than “b”.', server), {
    key: 's3Region',
    values: { bucket: 'a', region: 'b' },
  });
  t.deepEqual(knownSentence('Clara Meadow cannot be deleted: there is 1 artwork by this artist.', server)?.values, {
    name: 'Clara Meadow',
  });
  t.is(knownSentence('Please sign in. Or do not.', server), undefined);
});

test('each of these sentences is one that the server says', async (t) => {
  const sources = (await Promise.all(['electron', 'shared'].map(sourcesIn))).flat().join('\n');
  // Put together as it runs: "Artist" and "not found", a kind of file and what to do about it.
  const composed = ['noArtist', 'noArtwork', 'noImage', 'noAccount', 'noSession', 'artistHasWork', 'artistHasWorks'];
  const inTwoLines = ['galleryOtherMajor', 'galleryNewer', 'galleryLock'];
  const advised = ['kindSvg', 'kindPhotoshop'];
  for (const [key, sentence] of Object.entries(server)) {
    if ([...composed, ...advised, ...inTwoLines].includes(key)) continue;
    const parts = sentence.split(/\{\{\w+\}\}/).filter((part) => part.trim() !== '');
    for (const part of parts) t.true(sources.includes(part), `${key}: nobody says “${part}”`);
  }
});

async function sourcesIn(folder: string): Promise<string[]> {
  const root = new URL(`../../${folder}/`, import.meta.url).pathname;
  const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.ts'));
  return await Promise.all(names.map((name) => readFile(join(root, name), 'utf8')));
}
