import type pg from 'pg';

/** The tables that record the migrations that ran. */
const bookkeeping = ['schema_migrations', 'schema_functions'];

const inSchemas = (namespace: string) => `${namespace} IN ('public'::regnamespace, 'sync'::regnamespace)`;
const ofExtension = (oid: string) => `EXISTS (SELECT FROM pg_depend d WHERE d.objid = ${oid} AND d.deptype = 'e')`;

const descriptionSql = `
  SELECT 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || concat_ws(' ', '', CASE WHEN a.attnotnull THEN 'not null' END, a.attgenerated::text, a.attidentity::text, l.collname, a.attacl::text,
        pg_get_expr(e.adbin, e.adrelid)) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
      LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
      LEFT JOIN pg_collation l ON l.oid = a.attcollation
    WHERE ${inSchemas('c.relnamespace')} AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT 'table ' || c.oid::regclass || ' ' || c.relpersistence::text || ' ' || coalesce(c.reloptions::text, '')
      || ' ' || c.relowner::regrole || ' ' || coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))::text
    FROM pg_class c WHERE ${inSchemas('c.relnamespace')} AND c.relkind IN ('r', 'S')
  UNION ALL
  SELECT 'view ' || c.oid::regclass || ' ' || pg_get_viewdef(c.oid)
    FROM pg_class c WHERE ${inSchemas('c.relnamespace')} AND c.relkind = 'v'
  UNION ALL
  SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE ${inSchemas('connamespace')} AND conrelid <> 0
  UNION ALL
  SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname IN ('public', 'sync')
  UNION ALL
  SELECT 'trigger ' || g.tgrelid::regclass || ' ' || pg_get_triggerdef(g.oid)
    FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
    WHERE NOT g.tgisinternal AND ${inSchemas('c.relnamespace')}
  UNION ALL
  SELECT 'function ' || oid::regprocedure || ' ' || coalesce(proacl, acldefault('f', proowner))::text || ' '
      || CASE prokind WHEN 'a' THEN 'aggregate' ELSE pg_get_functiondef(oid) END
    FROM pg_proc p WHERE ${inSchemas('pronamespace')} AND NOT ${ofExtension('p.oid')}
  UNION ALL SELECT 'rules of ' || t::text FROM sync.tbl t
  UNION ALL SELECT 'rule ' || c::text FROM sync.col c
  UNION ALL SELECT 'rule ' || u::text FROM sync.uniq_rule u
  UNION ALL SELECT 'field ' || f::text FROM sync.field f
  UNION ALL SELECT 'link ' || l::text FROM sync.link l
  UNION ALL SELECT 'unique ' || u::text FROM sync.uniq u
  UNION ALL SELECT 'extension ' || extname FROM pg_extension`;

/** Returns a database's whole schema, merge rules included, as sorted lines read from PostgreSQL's catalogue tables. */
export async function describeSchema(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `SELECT line FROM (${descriptionSql}) l ORDER BY line COLLATE "C"`,
  );
  return rows.map(({ line }) => line).filter((line) => !bookkeeping.some((name) => line.includes(name)));
}
