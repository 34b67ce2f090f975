import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { functionsOf, migrationsOf } from '#electron/schema/files.ts';
import frozen from '#electron/schema/frozen.json' with { type: 'json' };

const schema = new URL('../../electron/schema/', import.meta.url);
const migrationFiles = ['common', 'desktop', 'hub'].flatMap((folder) =>
  readdirSync(new URL(folder, schema)).map((file) => `${folder}/${file}`),
);

test('a migration never changes once it is recorded (npm run freeze-migrations records a new one)', (t) => {
  const now = migrationFiles.map((file) => [
    file,
    createHash('sha256')
      .update(readFileSync(new URL(file, schema)))
      .digest('hex'),
  ]);
  t.deepEqual(Object.fromEntries(now), frozen);
});

test('every migration has a unique number', (t) => {
  const numbers = migrationFiles.map((file) => /\/(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]);
  t.false(numbers.includes(undefined));
  t.is(new Set(numbers).size, numbers.length);
});

test('desktop and hub share the migrations of synced tables', (t) => {
  const [desktop, hub] = (['desktop', 'hub'] as const).map((kind) => migrationsOf(kind).map(({ name }) => name));
  const common = readdirSync(new URL('common', schema)).map((file) => file.replace('.sql', ''));
  t.deepEqual(
    desktop?.filter((name) => hub?.includes(name)),
    common.sort(),
  );
});

test('SECURITY DEFINER functions set their search path', (t) => {
  const unsafe = [...functionsOf('hub'), ...functionsOf('desktop')].flatMap(({ name, sql }) =>
    sql
      .split(/^CREATE /m)
      .filter((part) => /SECURITY DEFINER(?! SET search_path = pg_catalog, sync, public, pg_temp)/.test(part))
      .map(() => name),
  );
  t.deepEqual(unsafe, []);
});

test('SQL that can still change wraps at 120 columns', (t) => {
  const folders = ['.', 'functions/common', 'functions/desktop', 'functions/hub', 'hub-init'];
  const files = folders.flatMap((folder) => readdirSync(new URL(folder, schema)).map((file) => `${folder}/${file}`));
  const tooLong = files
    .filter((file) => file.endsWith('.sql'))
    .flatMap((file) =>
      readFileSync(new URL(file, schema), 'utf8')
        .split('\n')
        .map((line, i) => ({ place: `${file}:${i + 1}`, length: line.length }))
        .filter(({ length }) => length > 120),
    );
  t.deepEqual(tooLong, []);
});
