import pg from 'pg';

/** Restores a backup, any number of times: in its own database, or as a copy in another one with the same schema. */
export type Restore = (into?: pg.Client) => Promise<void>;

/** Tables that are equal in all databases of one schema. */
const definitions = ['tbl', 'col', 'field', 'link', 'uniq', 'uniq_rule', 'schema_migrations'];

/** Backs up everything that sync reads and writes in a database. Keeps rows as text, which preserves every value. */
export async function backUp(client: pg.Client): Promise<Restore> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name,
       (SELECT array_agg(quote_ident(attname)::text ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = format('%I.%I', schemaname, tablename)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
     FROM pg_tables
     WHERE (schemaname = 'sync' AND tablename <> ALL ($1))
       OR (schemaname = 'public' AND tablename IN ('artists', 'images', 'artworks', 'attributions', 'artwork_images', 'custom_fields', 'collections', 'collection_members', 'saved_searches', 'uploads'))`,
    [definitions],
  );
  const { rows } = await client.query<(string | null)[]>({
    text: `SELECT ${tables.map(({ name }) => `(SELECT jsonb_agg(t::text)::text FROM ${name} t)`).join(', ')}`,
    rowMode: 'array',
  });
  const contents = rows[0] ?? [];
  const statements = tables.flatMap(({ name, columns }, i) => {
    const fields = columns.map((column) => `(r).${column}`).join(', ');
    const from = `jsonb_array_elements_text(${pg.escapeLiteral(contents[i] ?? '[]')}) e`;
    const insert = `INSERT INTO ${name} (${columns.join(', ')}) OVERRIDING SYSTEM VALUE
      SELECT ${fields} FROM (SELECT e::${name} AS r FROM ${from} OFFSET 0) x`;
    return contents[i] ? [`DELETE FROM ${name}`, insert] : [`DELETE FROM ${name}`];
  });
  // Without triggers and foreign keys: the backup satisfied them already. A copy must not use the same numbers again.
  const putBack = `BEGIN; SET LOCAL session_replication_role = replica; SET CONSTRAINTS ALL DEFERRED;
    ${statements.join(';\n')};
    SELECT setval('sync.outbox_lseq_seq', greatest(last_value, (SELECT max(lseq) FROM sync.outbox))) FROM sync.outbox_lseq_seq;
    COMMIT;`;
  return async (into = client) => void (await into.query(putBack));
}
