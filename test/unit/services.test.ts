import test from 'ava';
import { createUser, listUsers, updateUser } from '#electron/services/accounts/users.ts';
import { createArtist, getArtist, updateArtist } from '#electron/services/catalogue/artists.ts';
import { artistInput, userInput } from '#test/factories.ts';
import { memoryContext } from '#test/helpers/database/memory-database.ts';

// Plain services on an in-memory database. Transactions, arrays, triggers and search are tested on PostgreSQL.

test('a new artist has a sort name derived from the name', async (t) => {
  const ctx = await memoryContext();
  const artist = await createArtist(ctx, artistInput({ name: 'Paula Modersohn-Becker' }));
  t.is(artist.sortName, 'Modersohn-Becker, Paula');
  t.deepEqual(await getArtist(ctx, { id: artist.id }), artist);
});

test('an update changes only the fields that are sent', async (t) => {
  const ctx = await memoryContext();
  const { id } = await createArtist(ctx, artistInput({ nationality: 'German', birthYear: 1867 }));
  const changed = await updateArtist(ctx, { id, nationality: null });
  t.like(changed, { nationality: null, birthYear: 1867 });
});

test('the list of users contains no passwords or hashes', async (t) => {
  const ctx = await memoryContext();
  const user = await createUser(ctx, userInput());
  t.deepEqual(await listUsers(ctx), [user]);
  t.deepEqual(
    Object.keys(user).filter((name) => /password|hash/i.test(name)),
    [],
  );
});

test('a user keeps the fields that a patch does not contain', async (t) => {
  const ctx = await memoryContext();
  const user = await createUser(ctx, userInput());
  t.like(await updateUser(ctx, { id: user.id, name: 'Renamed' }), {
    name: 'Renamed',
    role: user.role,
    email: user.email,
  });
});
