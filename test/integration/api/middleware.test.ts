import test from 'ava';
import { artistInput, artworkInput, testPassword } from '#test/factories.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { testCatalogue } from '#test/helpers/catalogue.ts';

const run = async (app: TestApp, sql: string) => await app.workspace.database.sequelize.query(sql);

async function count(app: TestApp, table: string): Promise<number> {
  const [rows] = await run(app, `SELECT count(*)::integer AS count FROM ${table}`);
  return (rows[0] as { count: number }).count;
}

/** Runs this PL/pgSQL before every INSERT into `table`. */
async function beforeInsert(app: TestApp, table: string, body: string): Promise<void> {
  await run(
    app,
    `CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$;
     CREATE TRIGGER meddle BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION meddle()`,
  );
}

test('an unexpected error gets 500 without internal details, and is logged once with its cause', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  await run(app, 'ALTER TABLE artists RENAME COLUMN biography TO gone');
  const { status, body } = await http('POST', '/artists', artistInput());
  t.is(status, 500);
  t.deepEqual(body, { detail: 'Internal server error', code: 'INTERNAL', messageKey: 'requests.internal' });
  const errors = app.workspace.log.lines.filter(({ level }) => level === 'error');
  t.is(errors.length, 1);
  t.is(errors[0]?.fields?.operation, 'artists.create');
  t.regex(String(errors[0]?.fields?.cause), /biography/);
});

test('an error rolls back everything that the call wrote', async (t) => {
  const app = await testCatalogue(t);
  const http = await app.http('curator');
  await beforeInsert(app, 'attributions', "RAISE EXCEPTION 'broken';");
  const { status } = await http('POST', '/artworks', artworkInput({ artistId: app.artist.id, title: 'Never' }));
  t.is(status, 500);
  t.is(await count(app, "artworks WHERE title = 'Never'"), 0);
});

test('a response that violates the contract is not sent, and its transaction is rolled back', async (t) => {
  const app = await testCatalogue(t);
  const http = await app.http('curator');
  await run(app, 'ALTER TABLE artworks DROP CONSTRAINT artworks_availability_check');
  await beforeInsert(app, 'artworks', "NEW.availability := 'lost';");
  const { status, body } = await http('POST', '/artworks', artworkInput({ artistId: app.artist.id, title: 'Never' }));
  t.is(status, 500);
  t.deepEqual(body, { detail: 'Internal server error', code: 'INTERNAL', messageKey: 'requests.internal' });
  t.is(await count(app, "artworks WHERE title = 'Never'"), 0);
});

test('a value that only the database rejects is reported at its field', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  await beforeInsert(app, 'artists', 'NEW.birth_year := 9999;');
  const { status, body } = await http('POST', '/artists', artistInput());
  t.is(status, 422);
  t.is(body.errors[0].path, 'birthYear');
});

test('a read-only database is reported, and reading continues', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  await beforeInsert(app, 'artists', "RAISE EXCEPTION USING ERRCODE = 'disk_full';");
  const { status, body } = await http('POST', '/artists', artistInput());
  t.is(status, 503);
  t.deepEqual(body, {
    detail: 'The disk with the database is full. Free some space and try again.',
    code: 'DATABASE',
    messageKey: 'database.full',
  });
  t.is((await http('GET', '/artists')).status, 200);
});

test('a call succeeds after the database closed all connections', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  await run(
    app,
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  t.is((await http('POST', '/artists', artistInput())).status, 201);
});

test('every call is logged without its input', async (t) => {
  const app = await testApp(t);
  const { user, token } = await app.signIn('curator');
  const http = await app.http({ user, token });
  await http('POST', '/auth/login', { email: user.email, password: testPassword });
  await http('POST', '/artists', artistInput({ name: 'A Secret Name' }));
  await http('GET', '/artists/nothing');
  const calls = app.workspace.log.lines.map(({ fields }) => [fields?.operation, fields?.failed]);
  t.deepEqual(calls, [
    ['auth.login', undefined],
    ['artists.create', undefined],
    ['artists.get', 'NOT_FOUND'],
  ]);
  const written = JSON.stringify(app.workspace.log.lines);
  for (const secret of [testPassword, token, 'A Secret Name', user.email]) t.false(written.includes(secret));
});
