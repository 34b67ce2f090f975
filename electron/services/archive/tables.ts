import type pg from 'pg';

/** A column as an archive contains it. `sql` and `restored` are its value when it is read, and from a line `l`. */
type ArchivedColumn = { name: string; sql: string; restored: string; isText: boolean; isList: boolean };

/** A table of an archive. `from` is the source of its rows `t`, `order` makes the file the same each time. */
export type ArchivedTable = {
  folder: 'records' | 'journal' | 'settings';
  schema: 'public' | 'sync';
  name: string;
  columns: ArchivedColumn[];
  from: string;
  order: string;
  /** The only column of its key, if rows can be chosen by ranges of it. */
  key: { name: string; type: 'uuid' | 'bigint' } | null;
  /** SQL of a value on which the lines of unchanged rows depend. They also depend on the rows before them. */
  dependsOn?: string;
  /** The links of a record to others, with the column that names them, for readers. */
  links: { column: string; parent: string; label: string }[];
};

type Rules = {
  columns?: readonly string[];
  sql?: Record<string, string>;
  from?: string;
  dependsOn?: string;
  onlyIn?: 'backups';
};

/** The table of accounts, which restored ones do not replace. */
export const accountsTable = 'users';

/**
 * The tables beside the records, with what they leave out. Passwords, sessions, the upload queue, reviews of imports and
 * all other settings belong to the desktop. The merge rules are derived from the app, staging from the hub. Archives are
 * given to others, so that only backups contain accounts.
 *
 * A restored workspace is another desktop for the hub. It must never send a batch again under its old number, so the
 * journal is archived as a new replica has it (sync/handshake.ts): rows that the hub acknowledged are settled (batch
 * 0), all others are unsent. Transaction numbers mean nothing in another database; the first row stands for each.
 */
const beside: Record<string, Rules & { folder: ArchivedTable['folder']; schema: ArchivedTable['schema'] }> = {
  change_set: { folder: 'journal', schema: 'sync' },
  outbox: {
    folder: 'journal',
    schema: 'sync',
    sql: { batch: 'CASE WHEN t.batch <= s.last_batch THEN 0 END', tx: 'g.first_row' },
    dependsOn: 'SELECT last_batch FROM sync.state',
    from: `sync.outbox t CROSS JOIN sync.state s
      JOIN (SELECT tx AS group_tx, min(lseq) AS first_row FROM sync.outbox GROUP BY tx) g ON g.group_tx = t.tx`,
  },
  history: { folder: 'journal', schema: 'sync' },
  conflict: { folder: 'journal', schema: 'sync' },
  extra: { folder: 'journal', schema: 'sync' },
  state: {
    folder: 'journal',
    schema: 'sync',
    columns: ['server_id', 'incarnation', 'applied_seq', 'applied_identity', 'fork_seq'],
  },
  settings: { folder: 'settings', schema: 'public', from: `settings t WHERE t.key = 'general'` },
  import_mappings: { folder: 'settings', schema: 'public' },
  import_answers: { folder: 'settings', schema: 'public' },
  import_known_artists: { folder: 'settings', schema: 'public' },
  image_inbox: { folder: 'settings', schema: 'public' },
  [accountsTable]: {
    folder: 'settings',
    schema: 'public',
    columns: ['id', 'email', 'name', 'role', 'artist_id', 'disabled_at', 'created_at', 'updated_at'],
    onlyIn: 'backups',
  },
};

type Structure = {
  schema: ArchivedTable['schema'];
  name: string;
  columns: { name: string; type: string }[];
  key: string[];
  links: ArchivedTable['links'];
};

/** Returns the tables of an archive or backup: every record type, parents first, then the journal and settings. */
export async function archivedTables(client: pg.ClientBase, forBackup = false): Promise<ArchivedTable[]> {
  const others = Object.entries(beside).filter(([, { onlyIn }]) => forBackup || onlyIn === undefined);
  const { rows } = await client.query<Structure>(structureSql, [
    others.map(([name, { schema }]) => `${schema}.${name}`),
  ]);
  return rows.map((structure) => {
    const { schema, name, key, links } = structure;
    const rules = schema === 'sync' || name in beside ? beside[name] : undefined;
    const columns = structure.columns.filter((column) => rules?.columns?.includes(column.name) ?? true);
    return {
      folder: rules?.folder ?? 'records',
      schema,
      name,
      columns: columns.map(({ name, type }) => ({
        name,
        sql: rules?.sql?.[name] ?? `t.${quoted(name)}`,
        restored: restoredSql(name, type),
        isText: /^(text|citext|character)/.test(type),
        isList: type.endsWith('[]'),
      })),
      from: rules?.from ?? `${schema}.${quoted(name)} t`,
      order: key.map((name) => `t.${quoted(name)}`).join(', '),
      key: rangeKeyOf(structure),
      dependsOn: rules?.dependsOn,
      links,
    };
  });
}

function rangeKeyOf({ key, columns }: Structure): ArchivedTable['key'] {
  const [name, ...others] = key;
  const type = columns.find((column) => column.name === name)?.type;
  if (name === undefined || others.length > 0 || (type !== 'uuid' && type !== 'bigint')) return null;
  return { name, type };
}

/** Columns of every table, without generated ones; keys and links by name. Records come first, in the order of sync. */
const structureSql = `
  SELECT n.nspname AS schema, c.relname AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ) AS columns,
    (SELECT json_agg(a.attname ORDER BY array_position(i.indkey::smallint[], a.attnum))
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
    (SELECT coalesce(json_agg(json_build_object('column', k.col, 'parent', p.name, 'label', f.name) ORDER BY k.col), '[]')
      FROM sync.link k JOIN sync.tbl p ON p.id = k.parent
        JOIN sync.field f ON f.tbl = p.id AND f.name IN ('title', 'name', 'file_name')
      WHERE k.child = s.id) AS links
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN sync.tbl s ON n.nspname = 'public' AND s.name = c.relname
  WHERE c.relkind = 'r' AND (s.id IS NOT NULL OR format('%s.%s', n.nspname, c.relname) = ANY ($1))
  ORDER BY s.sort, array_position($1, format('%s.%s', n.nspname, c.relname))`;

/** A transaction number above all of the new database, so that its own transactions never have the same one. */
const firstTx = '9223372036854775808';

/** Returns SQL for a column's value from the object `l.line`. A missing key is NULL; `null` is JSON's. */
function restoredSql(name: string, type: string): string {
  const key = literal(name);
  if (type === 'jsonb') return `l.line -> ${key}`;
  if (type === 'xid8') return `(${firstTx} + (l.line ->> ${key})::numeric)::text::xid8`;
  if (type.endsWith('[]')) {
    return `CASE WHEN l.line ? ${key} THEN ARRAY(SELECT jsonb_array_elements_text(l.line -> ${key})) END::${type}`;
  }
  return `(l.line ->> ${key})::${type}`;
}

/** The path of a table's lines below the bag. */
export const linesPath = ({ folder, name }: Pick<ArchivedTable, 'folder' | 'name'>) => `data/${folder}/${name}.jsonl`;

/** Quotes a name for SQL. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Returns a query of a table's rows as JSON objects, without NULL columns. Values keep PostgreSQL's text form, so that
 * nothing is rounded. Functions take at most 100 arguments, hence the parts.
 * @param range only rows whose key is at least `from` and below `to`; for tables with a `key`
 */
export function linesSql(
  { columns, from, order, key }: ArchivedTable,
  range: { from: string | null; to: string | null } = { from: null, to: null },
): string {
  const pairs = columns.map(({ name, sql }) => `${literal(`${JSON.stringify(name)}:`)} || to_json(${sql})`);
  const parts = Array.from({ length: Math.ceil(pairs.length / 40) }, (_, n) => pairs.slice(n * 40, (n + 1) * 40));
  const joined = parts.map((part) => `nullif(concat_ws(',', ${part.join(', ')}), '')`).join(', ');
  const bounds = [
    ...(key && range.from !== null ? [`t.${quoted(key.name)} >= ${literal(range.from)}`] : []),
    ...(key && range.to !== null ? [`t.${quoted(key.name)} < ${literal(range.to)}`] : []),
  ];
  const where = bounds.length > 0 ? `WHERE ${bounds.join(' AND ')}` : '';
  return `SELECT '{' || concat_ws(',', ${joined}) || '}' FROM ${from} ${where} ORDER BY ${order}`;
}

/**
 * Options of COPY for JSON: lines pass unchanged, because JSON text contains neither line breaks nor these characters.
 */
export const linesFormat = `FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02', ENCODING 'UTF8'`;

/**
 * Returns a query of a table for spreadsheets: lists are joined, links have the name of their record beside them, and
 * an apostrophe precedes a text that a spreadsheet would run as a formula.
 */
export function readableSql({ columns, from, order, links }: ArchivedTable): string {
  const shown = columns.flatMap(({ name, sql, isText, isList }) => {
    const text = isList ? `array_to_string(${sql}, '; ')` : sql;
    const value = `${isText || isList ? plainSql(text) : text} AS ${quoted(name)}`;
    const at = links.findIndex(({ column }) => column === name);
    const link = links[at];
    if (!link) return [value];
    return [
      value,
      `${plainSql(`p${at}.${quoted(link.label)}`)} AS ${quoted(`${name.replace(/_id$/, '')}_${link.label}`)}`,
    ];
  });
  const joins = links.map(
    ({ column, parent }, at) => `LEFT JOIN public.${quoted(parent)} p${at} ON p${at}.id = t.${quoted(column)}`,
  );
  return `SELECT ${shown.join(', ')} FROM ${from} ${joins.join(' ')} ORDER BY ${order}`;
}

const plainSql = (text: string) =>
  `CASE WHEN left(${text}, 1) IN ('=', '+', '-', '@', E'\\t', E'\\r') THEN '''' || ${text} ELSE ${text} END`;
