import '#test/helpers/no-network.ts';
import { ORPCError } from '@orpc/client';
import test from 'ava';
import nock from 'nock';
import { roles, scopeOf } from '#shared/abilities.ts';
import { testPassword } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';
import { type Operation, operations } from '#test/helpers/operations.ts';

nock('https://services.getty.edu').persist().post('/vocab/reconcile/').reply(503);

// The operations come from the contract, and the expected permissions from the table of abilities.

const nowhere = '00000000-0000-7000-8000-000000000000';
const elsewhere = '00000000-0000-7000-8000-000000000001';

/** Valid inputs for operations that need more than ids. */
const inputs: Record<string, unknown> = {
  'auth.setUp': { email: 'first@gallery.example', name: 'First', password: 'long enough for this' },
  'auth.login': { email: 'nobody@gallery.example', password: 'wrong' },
  'auth.changePassword': { currentPassword: testPassword, newPassword: 'long enough for this' },
  'auth.unlock': { password: 'wrong' },
  'users.create': { email: 'new@gallery.example', name: 'New', role: 'viewer', password: 'long enough for this' },
  'artists.create': { name: 'New' },
  'artworks.create': { title: 'New', artistId: nowhere },
  'batchEdits.run': { ids: [nowhere], set: { medium: 'oil' } },
  'batchEdits.follow': { ids: [nowhere], set: { medium: 'oil' } },
  'batchEdits.remove': { ids: [nowhere] },
  'merges.preview': { table: 'artists', ids: [nowhere, elsewhere] },
  'merges.run': { table: 'artists', ids: [nowhere, elsewhere] },
  'merges.duplicates': { table: 'artworks', of: nowhere },
  'collections.create': { name: 'New' },
  'collections.order': { parentId: null, ids: [nowhere] },
  'collections.add': { id: nowhere, ids: [nowhere] },
  'collections.take': { id: nowhere, ids: [nowhere] },
  'collections.move': { id: nowhere, ids: [nowhere], before: null },
  'savedSearches.create': { name: 'New' },
  'savedSearches.order': { ids: [nowhere] },
  'backups.updateSettings': {},
  'backups.create': {},
  'backups.drill': {},
  'backups.findInBucket': { bucket: { endpoint: 'http://127.0.0.1:1', region: 'eu', bucket: 'b', accessKeyId: 'k' } },
  'customFields.create': { recordType: 'artworks', kind: 'text', label: 'New' },
  'customFields.update': { id: nowhere },
  'customFields.order': { recordType: 'artworks', ids: [nowhere] },
  'exports.openArchive': { kind: 'folder' },
  'images.attach': { artworkId: nowhere, file: new File(['not an image'], 'note.txt') },
  'images.ingest': { artworkId: nowhere, paths: ['/nowhere'] },
  'images.embedded': { paths: ['/nowhere'] },
  'inbox.assign': { artworkId: nowhere, imageIds: [nowhere] },
  'inbox.dismiss': { imageIds: [nowhere] },
  'imports.create': { file: new File(['Title\nOne\n'], 'works.csv') },
  'imports.open': { path: '/nowhere' },
  'imports.setMapping': { id: nowhere },
  'imports.answer': { id: nowhere, answers: {} },
  'imports.correct': { id: nowhere, row: 1, cells: {} },
  'imports.saveMapping': { name: 'mine', mapping: {} },
  'images.reorder': { artworkId: nowhere, imageIds: [] },
  'authorities.search': { source: 'ulan', name: '-' },
  'authorities.fetchArtist': { source: 'ulan', id: '0' },
  'settings.updateS3': { endpoint: null, region: 'eu', bucket: 'b', accessKeyId: 'k', secretAccessKey: 's' },
  'sync.resolve': { id: nowhere, keep: 'current' },
  'settings.testS3': {
    endpoint: 'http://127.0.0.1:1',
    region: 'eu',
    bucket: 'b',
    accessKeyId: 'k',
    secretAccessKey: 's',
  },
};

function inputOf({ name, required }: Operation): unknown {
  return inputs[name] ?? Object.fromEntries(required.map((field) => [field, nowhere]));
}

test('every operation that is not public requires a session', async (t) => {
  const app = await testApp(t);
  await app.signIn('admin');
  for (const operation of operations) {
    const status = await statusOf(operation, await app.client());
    if (operation.meta.public) t.not(status, 403, operation.name);
    else t.is(status, 401, operation.name);
  }
});

test('an unknown token is not a session', async (t) => {
  const app = await testApp(t);
  const { user } = await app.signIn('admin');
  const client = await app.client({ user, token: 'x'.repeat(43) });
  for (const operation of operations.filter(({ meta }) => !meta.public))
    t.is(await statusOf(operation, client), 401, operation.name);
});

for (const role of roles) {
  test(`the role ${role} may call exactly what the abilities allow`, async (t) => {
    const app = await testApp(t);
    const account = await app.signIn(role);
    for (const operation of operations) {
      // Each operation gets a new session, because some operations end the caller's.
      const status = await statusOf(operation, await app.client({ ...account, token: await app.tokenFor(account) }));
      const { ability, public: open } = operation.meta;
      if (!open && !scopeOf(role, ability!)) t.is(status, 403, operation.name);
      else t.not(status, 403, operation.name);
      t.not(status, 422, `${operation.name}: the input is invalid`);
    }
  });
}

test('every operation either names an ability or is public', (t) => {
  for (const { name, meta } of operations) t.is(meta.ability === undefined, meta.public === true, name);
});

/** Returns the status of a call's error; 200 without an error. A stream is closed after it has started. */
async function statusOf(operation: Operation, client: Client): Promise<number> {
  try {
    const answer = await operation.call(client, inputOf(operation));
    if (isStream(answer)) await answer.return?.();
    return 200;
  } catch (error) {
    if (error instanceof ORPCError) return error.status;
    throw error;
  }
}

function isStream(answer: unknown): answer is AsyncIterator<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}
