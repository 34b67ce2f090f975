import { readFile, writeFile } from 'node:fs/promises';
import test from 'ava';
import type pg from 'pg';
import { migratedDatabase } from '#test/helpers/database/database.ts';
import { connect, syncWorld } from '#test/helpers/sync/sync-world.ts';

/** The code that sync.watch_table() generates for each record type: two functions and its triggers. */
const generatedSql = `
  SELECT format(E'-- %s\\n%s\\n\\n', p.oid::regprocedure, p.prosrc) AS code
    FROM pg_proc p WHERE p.pronamespace = 'sync'::regnamespace AND p.proname ~ '^(json|capture)_' AND p.proname !~ '_users$'
  UNION ALL
  SELECT pg_get_triggerdef(g.oid) || E';\\n' FROM pg_trigger g JOIN sync.tbl t ON g.tgrelid = format('public.%I', t.name)::regclass
    WHERE NOT g.tgisinternal
  ORDER BY 1`;

async function generated(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ code: string }>(generatedSql);
  return rows.map(({ code }) => code.split('\n').flatMap(wrapped).join('\n')).join('');
}

/** Breaks a long line at commas and spaces. */
const wrapped = (line: string) => (line.length <= 120 ? [line] : (line.match(/.{1,112}(?:[ ,]|$)/g) ?? [line]));

/** Compares with a checked-in file; QWARTY_UPDATE_GOLDEN=1 writes it. */
async function golden(name: string, code: string): Promise<string> {
  const file = new URL(`../../../sync/golden/${name}.sql`, import.meta.url);
  if (process.env.QWARTY_UPDATE_GOLDEN) await writeFile(file, code);
  return await readFile(file, 'utf8');
}

test('a desktop’s generated code equals the golden file (QWARTY_UPDATE_GOLDEN=1 updates it)', async (t) => {
  const code = await generated(await connect(t, await migratedDatabase(t)));
  t.is(code, await golden('desktop', code));
});

test('a hub’s generated code equals the golden file (QWARTY_UPDATE_GOLDEN=1 updates it)', async (t) => {
  const code = await generated((await syncWorld(t, 0)).hub);
  t.is(code, await golden('hub', code));
});
