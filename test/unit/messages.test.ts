import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';

const folder = new URL('../../renderer/', import.meta.url).pathname;
const messagesFolder = new URL('../../shared/messages/', import.meta.url).pathname;
const plural = /_(zero|one|two|few|many|other)$/;

type Tree = { [key: string]: string | Tree };

/** Returns key and text of every message of one namespace, such as "stale.title". */
function flat(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

async function catalogue(language: string): Promise<Map<string, Map<string, string>>> {
  const names = (await readdir(join(messagesFolder, language))).filter((name) => name.endsWith('.json'));
  const read = async (name: string): Promise<[string, Map<string, string>]> => {
    const text = await readFile(join(messagesFolder, language, name), 'utf8');
    return [name.replace('.json', ''), new Map(flat(JSON.parse(text)))];
  };
  return new Map(await Promise.all(names.map(read)));
}

async function sources(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return await Promise.all(
    names.filter((name) => /\.tsx?$/.test(name)).map((name) => readFile(join(folder, name), 'utf8')),
  );
}

const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

/** Returns whether `source` uses the message with its full key or a composed one. */
function uses(source: string, namespace: string, key: string): boolean {
  if (source.includes(`'${namespace}:${key}'`)) return true;
  const parts = key.split('.');
  const starts = parts.map((_, index) => `${parts.slice(0, index).join('.')}${index > 0 ? '.' : ''}\${`);
  const nested = starts.slice(1);
  if (starts.some((start) => source.includes(`\`${namespace}:${start}`))) return true;
  if (nested.some((start) => source.includes(`}:${start}`))) return true;
  if (!source.includes(`'${namespace}'`)) return false;
  return source.includes(`'${key}'`) || nested.some((start) => source.includes(`\`${start}`));
}

test('every language has the messages of the English catalogue, and no others', async (t) => {
  const english = await catalogue('en');
  const german = await catalogue('de');
  t.deepEqual([...german.keys()].sort(), [...english.keys()].sort());
  for (const [namespace, messages] of english) {
    const translated = german.get(namespace) ?? new Map();
    t.deepEqual([...translated.keys()].sort(), [...messages.keys()].sort(), namespace);
  }
});

test('a translation has the parameters of the English message', async (t) => {
  const german = await catalogue('de');
  for (const [namespace, messages] of await catalogue('en')) {
    for (const [key, text] of messages) {
      t.deepEqual(placeholders(german.get(namespace)?.get(key) ?? ''), placeholders(text), `${namespace}:${key}`);
    }
  }
});

test('no message is empty', async (t) => {
  for (const language of ['en', 'de']) {
    for (const [namespace, messages] of await catalogue(language)) {
      for (const [key, text] of messages) t.not(text.trim(), '', `${language} ${namespace}:${key}`);
    }
  }
});

test('every message is used somewhere in the window', async (t) => {
  const code = await sources();
  const unused: string[] = [];
  for (const [namespace, messages] of await catalogue('en')) {
    for (const key of new Set([...messages.keys()].map((each) => each.replace(plural, '')))) {
      if (!code.some((source) => uses(source, namespace, key))) unused.push(`${namespace}:${key}`);
    }
  }
  t.deepEqual(unused, []);
});
