import test from 'ava';
import { createUser, listUsers, updateUser } from '#electron/services/accounts/users.ts';
import { createArtist, getArtist, updateArtist } from '#electron/services/catalogue/artists.ts';
import { artistInput, userInput } from '#test/factories.ts';
import { memoryContext } from '#test/helpers/memory-database.ts';

// Plain services on a database in memory. What transactions, arrays, triggers and search do is tested on PostgreSQL.

test('an artist is created and read back, with a sort name made from the name', async (t) => {
  const ctx = await memoryContext();
  const artist = await createArtist(ctx, artistInput({ name: 'Paula Modersohn-Becker' }));
  t.is(artist.sortName, 'Modersohn-Becker, Paula');
  t.deepEqual(await getArtist(ctx, { id: artist.id }), artist);
});

test('an update changes what is sent and leaves the rest', async (t) => {
  const ctx = await memoryContext();
  const { id } = await createArtist(ctx, artistInput({ nationality: 'German', birthYear: 1867 }));
  const changed = await updateArtist(ctx, { id, nationality: null });
  t.like(changed, { nationality: null, birthYear: 1867 });
});

test('accounts are listed without anything of their passwords', async (t) => {
  const ctx = await memoryContext();
  const user = await createUser(ctx, userInput());
  t.deepEqual(await listUsers(ctx), [user]);
  t.deepEqual(
    Object.keys(user).filter((name) => /password|hash/i.test(name)),
    [],
  );
});

test('an account keeps what a patch does not name', async (t) => {
  const ctx = await memoryContext();
  const user = await createUser(ctx, userInput());
  t.like(await updateUser(ctx, { id: user.id, name: 'Renamed' }), {
    name: 'Renamed',
    role: user.role,
    email: user.email,
  });
});
