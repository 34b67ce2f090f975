// cspell:ignore kurator afmkfd пример mgbh kgbechtv प्रबंधक उदाहरण भारत mple خواهم Ｌeinwand anna müller
import test from 'ava';
import { artistInput, artworkInput, testPassword, userInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { testCatalogue } from '#test/helpers/catalogue.ts';

const addresses = [
  'anna@müller-galerie.de',
  'kurator@xn--e1afmkfd.xn--p1ai',
  'kurator@пример.рф',
  'jörg@example.org',
  'first&second@example.org',
  '田中@例え.テスト',
  'info@xn--mgbh0fb.xn--kgbechtv',
  'प्रबंधक@उदाहरण.भारत',
  "o'hara+gallery@sub-domain.example.co.uk",
];
for (const email of addresses)
  test(`${email} is an e-mail address of artists and users, who can sign in with it`, async (t) => {
    const app = await testApp(t);
    const http = await app.http('admin');
    const artist = await http('POST', '/artists', artistInput({ email: ` ${email} ` }));
    t.deepEqual([artist.status, artist.body.email], [201, email]);
    t.is((await http('POST', '/users', userInput({ email }))).status, 201);
    const anyone = await app.http();
    t.is((await anyone('POST', '/auth/login', { email, password: testPassword })).status, 200);
  });

test('text that is not an e-mail address is rejected', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const wrong = ['nobody', '@example.org', 'a@', 'a@b', 'a b@example.org', 'a..b@example.org', '.a@example.org'];
  wrong.push('a.@example.org', 'a@example..org', 'a@-example.org', 'a@example.org.', 'a@b@example.org', 'a@1.2.3.4');
  wrong.push('a@exa mple.org', 'a\u0000@example.org', 'a@example.o\nrg', `${'a'.repeat(250)}@b.de`, 'a<b>@example.org');
  for (const email of wrong) {
    const { status, body } = await http('POST', '/artists', artistInput({ email }));
    t.deepEqual([status, body.errors?.[0]?.path], [422, 'email'], email);
  }
  const pasted = await http('POST', '/artists', artistInput({ email: '\ufeffpasted@example.org\u200b' }));
  t.is(pasted.body.email, 'pasted@example.org');
});

const whiteSpace = {
  'a\tb': ['a b', 'a\tb'],
  'a\nb': ['a b', 'a\nb'],
  'a\rb': ['a b', 'a\nb'],
  'a\r\nb': ['a b', 'a\nb'],
  'a\vb': ['a b', 'a\nb'],
  'a\fb': ['a b', 'a\nb'],
  'a\u0085b': ['a b', 'a\nb'],
  'a\u2028b': ['a b', 'a\nb'],
  'a\u2029b': ['a b', 'a\nb'],
  'a \r\n\r\n b': ['a b', 'a \n\n b'],
  'it\u0092s \u0093here\u0094 \u0096 now\u0085': ['it’s “here” – now', 'it’s “here” – now'],
} as const;
for (const [typed, [line, lines]] of Object.entries(whiteSpace))
  test(`white space and quotes of other systems are converted in ${spelt(typed)}`, async (t) => {
    const { http, artist } = await testCatalogue(t);
    const curator = await http('curator');
    const { status, body } = await curator('POST', '/artworks', {
      ...artworkInput({ artistId: artist.id, title: typed, description: typed, tags: [typed] }),
    });
    t.is(status, 201);
    t.deepEqual([body.title, body.tags], [line, [line]]);
    t.is(body.description, lines);
    t.is((await curator('GET', `/artworks?q=${encodeURIComponent(typed)}`)).status, 200);
  });

for (const [character, name] of [
  ['\u0000', 'U+0000'],
  ['\u0007', 'U+0007'],
  ['\u001b', 'U+001B'],
  ['\u007f', 'U+007F'],
  ['\u008a', 'U+008A'],
] as const)
  test(`the error about ${name} names the character, its place and the field`, async (t) => {
    const { http, artist } = await testCatalogue(t);
    const curator = await http('curator');
    for (const field of ['title', 'description', 'tags']) {
      const text = `ab${character}c`;
      const input = { ...artworkInput({ artistId: artist.id }), [field]: field === 'tags' ? [text] : text };
      const { status, body } = await curator('POST', '/artworks', input);
      t.is(status, 422);
      t.like(body.errors[0], { path: field === 'tags' ? 'tags.0' : field, params: { character: name, position: 3 } });
      t.regex(body.errors[0].message, new RegExp(name.replace('+', '\\+')));
    }
  });

const invisible = [
  '\u200b',
  '\u2060\ufeff',
  ' \u00ad ',
  '\u200e\u200f',
  '\u3164',
  '\u{e0001}',
  '\u200d\ufe0f',
  '\u180e',
];
for (const text of invisible)
  test(`a text of only ${spelt(text)} is empty`, async (t) => {
    const { http, artist } = await testCatalogue(t);
    const curator = await http('curator');
    const { status, body } = await curator('POST', '/artworks', artworkInput({ artistId: artist.id, title: text }));
    t.deepEqual([status, body.errors[0]?.path, body.errors[0]?.messageKey], [422, 'title', 'fields.required']);
    const input = { edition: text, description: text, tags: [text, 'seen'], objectType: text, inventoryNumber: text };
    const added = await curator('POST', '/artworks', { ...artworkInput({ artistId: artist.id }), ...input });
    t.like(added.body, { edition: null, description: null, tags: ['seen'], objectType: null, inventoryNumber: null });
  });

test('invisible characters inside a text are kept', async (t) => {
  const { http } = await testCatalogue(t);
  const curator = await http('curator');
  for (const name of ['👩‍🎨', 'می‌خواهم', 'Nuß\u00adknacker', '❤️'])
    t.is((await curator('POST', '/artists', { name })).body.name, name);
});

test('an empty currency or e-mail address means none', async (t) => {
  const { http, artist } = await testCatalogue(t);
  const curator = await http('curator');
  for (const empty of ['', ' ']) {
    const artwork = await curator('POST', '/artworks', artworkInput({ artistId: artist.id, currency: empty }));
    t.deepEqual([artwork.status, artwork.body.currency], [201, null]);
    const added = await curator('POST', '/artists', artistInput({ email: empty }));
    t.deepEqual([added.status, added.body.email], [201, null]);
  }
});

const inexact = [0.001, 0.005, 1.005, 1e-9];
test('sizes and weights are stored as given or rejected', async (t) => {
  const { http, artist } = await testCatalogue(t);
  const curator = await http('curator');
  for (const field of ['weightG', 'heightMm', 'widthMm', 'depthMm'])
    for (const value of [0, 0.01, 0.07, 1.15, 605, 999_999.99, ...inexact]) {
      const input = { ...artworkInput({ artistId: artist.id }), [field]: value };
      const { status, body } = await curator('POST', '/artworks', input);
      if (!inexact.includes(value)) t.deepEqual([status, body[field]], [201, value]);
      else t.deepEqual([status, body.errors[0].path, body.errors[0].messageKey], [422, field, 'fields.decimals']);
    }
});

test('tags that differ only in case or invisible characters are one tag', async (t) => {
  const { http, artist } = await testCatalogue(t);
  const curator = await http('curator');
  const tags = ['Öl', 'öl', 'ÖL', 'o\u0308l', 'Ö\u200bl', 'Leinwand', 'LEINWAND', 'Ｌeinwand'];
  const { body } = await curator('POST', '/artworks', artworkInput({ artistId: artist.id, tags }));
  t.deepEqual(body.tags, ['Öl', 'Leinwand']);
});

const half = '\ud800';
const texts: [method: string, path: string, body: object, field: string][] = [
  ['PUT', '/settings', { galleryName: `a${half}` }, 'galleryName'],
  ['PUT', '/sync/settings', { desktopName: half }, 'desktopName'],
  ['PUT', '/sync/settings', { hubUrl: `postgres://u:${half}@localhost/db` }, 'hubUrl'],
  ['PUT', '/settings/s3', { ...bucket(), region: half }, 'region'],
  ['PUT', '/settings/s3', { ...bucket(), prefix: half }, 'prefix'],
  ['PUT', '/settings/s3', { ...bucket(), endpoint: `https://x/${half}` }, 'endpoint'],
  ['POST', '/settings/s3/test', { ...bucket(), secretAccessKey: half }, 'secretAccessKey'],
  ['POST', '/artists', { name: `a\udc00b` }, 'name'],
  ['POST', '/artists', { name: 'a', aliases: ['b', half] }, 'aliases.1'],
  ['POST', '/users', userInput({ password: half.repeat(12) }), 'password'],
  ['POST', '/users', userInput({ name: half }), 'name'],
  ['POST', '/auth/password', { currentPassword: half, newPassword: testPassword }, 'currentPassword'],
  ['POST', '/sync/conflicts/x/resolve', { keep: 'value', value: { title: half } }, 'value.title'],
  ['POST', '/sync/conflicts/x/resolve', { keep: 'value', value: { [half]: 'x' } }, 'value'],
  ['POST', '/sync/conflicts/x/resolve', { keep: 'incoming', other: half }, 'other'],
];
for (const [method, path, body, field] of texts)
  test(`a lone surrogate in ${field} of ${method} ${path} is rejected with the field`, async (t) => {
    const answer = await (await (await testApp(t)).http('admin'))(method, path, body);
    t.is(answer.status, 422);
    t.deepEqual(
      answer.body.errors.map((error: { path: string; messageKey: string }) => [error.path, error.messageKey]),
      [[field, 'fields.unicode']],
    );
  });

test('text that PostgreSQL cannot store in settings and filters is rejected', async (t) => {
  const http = await (await testApp(t)).http('admin');
  for (const [path, body] of [
    ['/settings', { galleryName: '\0' }],
    ['/sync/settings', { desktopName: '\0' }],
    ['/settings/s3', { ...bucket(), prefix: '\0' }],
    ['/settings/s3', { ...bucket(), endpoint: 'https://x/\0' }],
  ] as const)
    t.is((await http('PUT', path, body)).status, 422, JSON.stringify(body));
  for (const path of ['/history?user=%00', '/history?type=%00', '/history?record=%00', '/history?cursor=%00'])
    t.true((await http('GET', path)).status < 500, path);
});

function bucket() {
  return { endpoint: 'http://127.0.0.1:1', region: 'eu', bucket: 'b', accessKeyId: 'k', secretAccessKey: 's' };
}

function spelt(text: string): string {
  return [...text].map((each) => `U+${each.codePointAt(0)!.toString(16)}`).join(' ');
}
