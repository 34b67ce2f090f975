import type pg from 'pg';

/**
 * Copies everything that sync reads and writes in a database. Returns a function that restores the copy, like a backup,
 * any number of times.
 */
export async function backUp(client: pg.Client): Promise<() => Promise<void>> {
  const { rows: tables } = await client.query<{ name: string; columns: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name,
       (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = format('%I.%I', schemaname, tablename)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
     FROM pg_tables
     WHERE schemaname = 'sync' OR tablename IN ('artists', 'images', 'artworks', 'attributions', 'artwork_images')`,
  );
  const schema = `backup_${Date.now()}`;
  const copies = tables.map((table, i) => ({ ...table, copy: `${schema}.t${i}` }));
  await client.query(`CREATE SCHEMA ${schema};
    ${copies.map(({ name, copy }) => `CREATE TABLE ${copy} AS SELECT * FROM ${name};`).join('\n')}`);
  // Without triggers and foreign keys: the copy satisfied them already.
  const putBack = `BEGIN; SET LOCAL session_replication_role = replica; SET CONSTRAINTS ALL DEFERRED;
    ${copies
      .map(
        ({ name, columns, copy }) =>
          `DELETE FROM ${name}; INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM ${copy};`,
      )
      .join('\n')}
    COMMIT;`;
  return async () => void (await client.query(putBack));
}
