import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { AppError, invalid } from '#shared/errors.ts';
import { server as german } from '#shared/messages/de/server/index.ts';
import { server as english } from '#shared/messages/en/server/index.ts';
import { isMessageKey, messageIn } from '#shared/messages/message.ts';

const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

/** Returns `[group, name, text]` of every message. */
function entries(groups: Record<string, Record<string, string>>): [string, string, string][] {
  return Object.entries(groups).flatMap(([group, texts]) =>
    Object.entries(texts).map(([name, text]): [string, string, string] => [group, name, text]),
  );
}

test('a German message has the parameters of the English one', (t) => {
  const translated: Record<string, Record<string, string>> = german;
  for (const [group, name, text] of entries(english)) {
    t.deepEqual(placeholders(translated[group]?.[name] ?? ''), placeholders(text), `${group}.${name}`);
  }
});

test('every message of the main process is used', async (t) => {
  const root = new URL('../../', import.meta.url).pathname;
  const names = await Promise.all(
    ['electron', 'renderer', 'shared'].map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true }))
        .filter((name) => /\.tsx?$/.test(name) && !name.includes('/server/'))
        .map((name) => join(root, folder, name)),
    ),
  );
  const code = (await Promise.all(names.flat().map((name) => readFile(name, 'utf8')))).join('\n');
  const composed = ['native', 'notFound', 'authorities'];
  const unused = entries(english).filter(([group, name]) => {
    const key = name.replace(/_(one|other)$/, '');
    return composed.includes(group) ? !code.includes(`'${key}'`) : !code.includes(`'${group}.${key}'`);
  });
  t.deepEqual(
    unused.map(([group, name]) => `${group}.${name}`),
    [],
  );
});

test('a message is formatted in both languages with values, plural forms and numbers', (t) => {
  const two = { messageKey: 'catalogue.artistHasArtworks', params: { name: 'Clara Meadow', count: 2 } } as const;
  const one = { ...two, params: { ...two.params, count: 1 } };
  t.regex(messageIn('en', two), /^Clara Meadow .* 2 artworks /);
  t.regex(messageIn('en', one), / 1 artwork /);
  t.regex(messageIn('de', two), / 2 Kunstwerke /);
  const large = { messageKey: 'requests.bodyTooLarge', params: { limit: 1_000_000 } } as const;
  t.regex(messageIn('en', large), /1,000,000/);
  t.regex(messageIn('de', large), /1\.000\.000/);
  t.is(messageIn('en', { messageKey: 'fields.tooBig', params: { limit: 2200 } }), 'Must be 2200 or less');
});

test('values are inserted unchanged, and other names are not message keys', (t) => {
  t.is(messageIn('en', { messageKey: 'images.fileEmpty', params: { name: '$& {{name}}' } }), '$& {{name}} is empty.');
  for (const text of ['', 'images', 'images.nothing', 'constructor.name', 'images.toString', 'Required'])
    t.false(isMessageKey(text), text);
  t.true(isMessageKey('accounts.waitMinutes'));
});

test('the text of one refused field begins with the field, that of a conflict does not', (t) => {
  t.is(invalid('name', 'fields.required').message, 'name: Required');
  t.is(new AppError('CONFLICT', 'accounts.emailTaken').message, 'Another account has this e-mail address.');
});
