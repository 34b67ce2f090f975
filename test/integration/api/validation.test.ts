import test from 'ava';
import { limits } from '#shared/limits.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

test('every invalid field is named with its error', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { status, body } = await http('POST', '/artists', {
    name: ' ',
    birthYear: 3000,
    deathYear: 1900.5,
    nationality: 5,
    email: 'nobody',
    bio: 'x',
    aliases: ['x'.repeat(limits.name + 1)],
  });
  t.is(status, 422);
  t.is(body.code, 'VALIDATION');
  t.deepEqual(
    Object.fromEntries(body.errors.map(({ path, message }: { path: string; message: string }) => [path, message])),
    {
      name: 'Required',
      birthYear: 'Must be 2200 or less',
      deathYear: 'Enter a whole number',
      nationality: 'Must be text',
      email: 'Enter a valid e-mail address',
      bio: 'Unknown field',
      'aliases.0': 'At most 300 characters',
    },
  );
});

test('the detail of one refused field names the field; its message key and params are also given', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const missing = await http('POST', '/artists', {});
  t.like(missing.body, { detail: 'name: Required', messageKey: 'fields.required' });
  const long = await http('POST', '/artists', artistInput({ name: 'x'.repeat(limits.name + 1) }));
  t.like(long.body, {
    detail: `name: At most ${limits.name} characters`,
    messageKey: 'fields.tooLong',
    params: { count: limits.name },
    errors: [{ path: 'name', messageKey: 'fields.tooLong', params: { count: limits.name } }],
  });
});

test('text is stored normalised and trimmed, and control characters are rejected', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const decomposed = '  Käthe Kollwitz '.normalize('NFD');
  t.is((await http('POST', '/artists', { name: decomposed })).body.name, 'Käthe Kollwitz');
  for (const name of ['a\u0000b', 'a\u001bb', 'a\u009fb']) {
    const { status, body } = await http('POST', '/artists', { name });
    t.is(status, 422, JSON.stringify(name));
    t.is(body.errors[0].path, 'name');
  }
  const biography = 'one line\n\tand another';
  t.is((await http('POST', '/artists', artistInput({ biography }))).body.biography, biography);
});

test('prices, sizes and years out of range name the field', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { id: artistId } = (await http('POST', '/artists', artistInput())).body;
  const refused = { price: [-1, 1e12, 0.001], heightMm: [-1, 1_000_001], earliestYear: [-10_001, 2201], weightG: [-1] };
  for (const [field, values] of Object.entries(refused))
    for (const value of values) {
      const input = artworkInput({ artistId, currency: 'EUR', [field]: value });
      const { status, body } = await http('POST', '/artworks', input);
      t.is(status, 422, `${field} ${value}`);
      t.is(body.errors[0].path, field);
    }
  t.is(
    (await http('POST', '/artworks', artworkInput({ artistId, price: limits.price, currency: 'EUR' }))).body.price,
    limits.price,
  );
});

test('characters that PostgreSQL cannot store cause no internal error', async (t) => {
  const http = await (await testApp(t)).http('curator');
  for (const path of [
    '/artists?q=%00',
    '/artworks?tag=%00',
    '/artworks?artistId=%00',
    '/artworks/tags?q=%00',
    '/artists?cursor=%00',
  ])
    t.true([200, 404, 422].includes((await http('GET', path)).status), path);
  t.is((await http('POST', '/auth/login', { email: 'a\u0000', password: '\u0000' })).status, 422);
  t.is((await http('POST', '/auth/login', { email: 'a', password: '\u0000' })).status, 401);
});
