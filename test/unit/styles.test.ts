import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import test from 'ava';

const renderer = new URL('../../renderer/', import.meta.url).pathname;
const mantine = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css'));

/** Returns the names that the window imports from Mantine. */
async function mantineImports(): Promise<Set<string>> {
  const files = (await readdir(renderer, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
  const sources = await Promise.all(files.map((name) => readFile(join(renderer, name), 'utf8')));
  const lists = sources.flatMap((source) => [...source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)]);
  return new Set(lists.flatMap(([, list = '']) => list.split(',').map((name) => name.trim())));
}

test('the styles of every Mantine component in use are loaded', async (t) => {
  const styles = await readFile(join(renderer, 'styles/mantine.css'), 'utf8');
  const missing = [...(await mantineImports())].filter(
    (name) => existsSync(join(mantine, 'styles', `${name}.css`)) && !styles.includes(`/${name}.layer.css`),
  );
  t.deepEqual(missing, []);
});
