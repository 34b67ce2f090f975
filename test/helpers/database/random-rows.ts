import type pg from 'pg';
import { type Column, type Ids, plainOf, randomOf, type Value, valuesOf } from './random-values.ts';

type Table = { name: string; columns: Column[] };

/**
 * Structure, rows on their way between desktop and hub or from a file, which only their own process writes, single rows
 * and settings, and what no operation returns.
 */
const left =
  /^(public\.(schema_\w+|login_failures|settings|imports|import_\w+|batch_edits|batch_edit_rows|image_imports|image_import_\w+)|sync\.(tbl|col|uniq_rule|field|link|uniq|state|extra|batch_out|staging\w*))$/;

const tablesSql = `
  SELECT format('%s.%s', n.nspname, c.relname) AS name, json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', NOT a.attnotnull,
      'required', a.attnotnull AND NOT a.atthasdef,
      'parent', (SELECT confrelid::regclass FROM pg_constraint k
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum]),
      'checks', ARRAY(SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
        WHERE k.conrelid = c.oid AND k.contype = 'c' AND a.attnum = ANY (k.conkey)))) AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relkind = 'r' AND n.nspname IN ('public', 'sync') AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attgenerated = '' AND a.attidentity = '' AND format_type(a.atttypid, a.atttypmod) <> 'xid8'
  GROUP BY 1 ORDER BY 1`;

/** Runs an INSERT with its values. Returns whether the database accepts the row, like at the end of a transaction. */
const acceptsSql = `
  CREATE FUNCTION pg_temp.accepts(statement text, given text[]) RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    EXECUTE statement USING given;
    SET CONSTRAINTS ALL IMMEDIATE;
    RETURN true;
  -- Also index entries that are too large.
  EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded THEN
    RETURN false;
  END $$`;

/** Rows per transaction. Each transaction is one change set, which the journal's operations read as well. */
const batchSize = 50;

/**
 * Inserts rows by SQL and keeps those that the database accepts: for each column every awkward value of its type and
 * its CHECKs, then rows with several. Returns the number of accepted rows by table.
 */
export async function insertAnything(client: pg.Client, seed: number): Promise<Record<string, number>> {
  const { rows } = await client.query<Table>(tablesSql);
  const tables = inOrder(rows.filter(({ name }) => !left.test(name)));
  const random = randomOf(seed);
  await client.query(acceptsSql);
  const accepted: Record<string, number> = {};
  for (const { name, columns } of tables) {
    const ids = await idsOf(client);
    const pools = columns.map((column) => valuesOf(column, ids, random));
    const plain = () => columns.map((column) => (column.required ? plainOf(column, ids, random) : undefined));
    const awkward = pools.flatMap((pool, index) => pool.map((value) => plain().with(index, value)));
    const mixed = Array.from({ length: 40 }, () =>
      plain().map((value, index) => (random.next(3) === 0 ? random.of(pools[index]!) : value)),
    );
    // No text of PostgreSQL contains a zero character, so that it rejects these before it runs the statement.
    const candidates = [plain(), ...awkward, ...mixed].filter((row) => !row.some((value) => value?.includes('\0')));
    accepted[name] = 0;
    for (let at = 0; at < candidates.length; at += batchSize)
      accepted[name] += await countAccepted(client, name, columns, candidates.slice(at, at + batchSize));
  }
  return accepted;
}

async function countAccepted(client: pg.Client, table: string, columns: Column[], rows: Value[][]): Promise<number> {
  const inserts = rows.flatMap((row) => {
    const given = columns.flatMap((column, index) => (row[index] === undefined ? [] : [{ column, value: row[index] }]));
    const casts = given.map(({ column }, index) => `CAST($1[${index + 1}] AS ${column.type})`);
    const names = given.map(({ column }) => column.name);
    return [`INSERT INTO ${table} (${names}) VALUES (${casts})`, given.map(({ value }) => value)];
  });
  const calls = rows.map((_, index) => `(pg_temp.accepts($${2 * index + 1}, $${2 * index + 2}::text[]))`);
  const { rows: results } = await client.query<{ column1: boolean }>(`VALUES ${calls}`, inserts);
  return results.filter(({ column1 }) => column1).length;
}

/** Returns the ids of all rows. */
export async function idsOf(client: pg.Client): Promise<Ids> {
  const ids: Ids = {};
  for (const name of [...records, 'attributions', 'users', 'sync.change_set', 'sync.conflict']) {
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM ${name} ORDER BY id`);
    ids[name] = rows.map(({ id }) => id);
  }
  return { ...ids, record: records.flatMap((name) => ids[name] ?? []) };
}

/** The tables whose rows have a history of their own. */
const records = ['artists', 'artworks', 'images', 'artwork_images', 'collections', 'saved_searches'];

/** Parents before children. */
function inOrder(tables: Table[]): Table[] {
  const done = new Set<string>();
  const sorted: Table[] = [];
  const add = (table: Table) => {
    if (done.has(table.name)) return;
    done.add(table.name);
    for (const { parent } of table.columns) {
      const above = tables.find(({ name }) => name === (parent?.includes('.') ? parent : `public.${parent}`));
      if (above) add(above);
    }
    sorted.push(table);
  };
  for (const table of tables) add(table);
  return sorted;
}
