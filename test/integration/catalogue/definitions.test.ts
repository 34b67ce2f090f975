import test from 'ava';
import type { Sequelize } from 'sequelize';
import { QueryTypes } from 'sequelize';
import { timestampCheck } from '#shared/catalogue/kinds/others.ts';
import { columnName } from '#shared/catalogue/names.ts';
import type { AnyField, RecordType } from '#shared/catalogue/record.ts';
import { allRecordTypes } from '#shared/catalogue/record-types.ts';
import { testDatabase } from '#test/helpers/database/database.ts';

/** A column as PostgreSQL describes it, with the constraints of this column only. */
type Described = { name: string; type: string; notNull: boolean; default: string | null; collation: string | null };
type DescribedColumn = Described & { constraints: string[] };

const columnsSql = `
  SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "notNull",
    pg_get_expr(d.adbin, d.adrelid) AS default, c.collname AS collation,
    ARRAY(SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
          WHERE k.conrelid = a.attrelid AND k.conkey = ARRAY[a.attnum] AND k.contype IN ('p', 'u', 'f', 'c')
          ORDER BY 1) AS constraints
  FROM pg_attribute a
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_collation c ON c.oid = a.attcollation
  WHERE a.attrelid = CAST($1 AS regclass) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  ORDER BY a.attname`;

const uniquesSql = `
  SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
  WHERE conrelid = CAST($1 AS regclass) AND ((contype = 'u' AND cardinality(conkey) > 1) OR contype = 'x')`;

const sortIndexesSql = `
  SELECT DISTINCT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    JOIN pg_attribute id ON id.attrelid = i.indrelid AND id.attname = 'id' AND id.attnum = i.indkey[1]
  WHERE i.indrelid = CAST($1 AS regclass) AND i.indpred IS NULL`;

async function read<Row extends object>(sequelize: Sequelize, sql: string, table: string): Promise<Row[]> {
  return await sequelize.query<Row>(sql, { type: QueryTypes.SELECT, bind: [table] });
}

function columnDdl(key: string, { column, options }: AnyField): string {
  const { type, naturalOrder, notNull, default: byDefault, check, references } = column;
  const name = columnName(key);
  return [
    `${name} ${type}`,
    naturalOrder && 'COLLATE natural_order',
    notNull && 'NOT NULL',
    byDefault !== undefined && `DEFAULT ${byDefault}`,
    check && `CHECK (${check.replaceAll('@', name)})`,
    options.unique && !options.comparedBy && 'UNIQUE DEFERRABLE',
    references && `REFERENCES public.${references.record} (id)`,
    references?.onDelete && `ON DELETE ${references.onDelete}`,
    references && 'DEFERRABLE',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Returns the DDL of a table according to its definition. */
function tableDdl({ name, fields, options }: RecordType): string {
  const columns = Object.entries(fields).map(([key, field]) => columnDdl(key, field));
  const { unique } = options;
  const compared = Object.entries(fields).flatMap(([key, field]) => {
    const { comparedBy } = field.options;
    const element = `${comparedBy}(${columnName(key)})`;
    return comparedBy
      ? [`CONSTRAINT ${name}_${columnName(key)}_key EXCLUDE USING btree (${element} WITH =) DEFERRABLE`]
      : [];
  });
  return `CREATE TABLE expected.${name} (${[
    'id uuid PRIMARY KEY',
    ...columns,
    ...compared,
    ...['created_at', 'updated_at'].map(
      (name) => `${name} timestamptz(3) NOT NULL DEFAULT now() CHECK (${timestampCheck.replaceAll('@', name)})`,
    ),
    ...(unique ? [`CONSTRAINT ${unique.constraint} UNIQUE (${unique.fields.map(columnName)}) DEFERRABLE`] : []),
  ].join(', ')})`;
}

test('every column of the catalogue matches its definition', async (t) => {
  const { sequelize } = await testDatabase(t);
  await sequelize.query('CREATE SCHEMA expected');
  for (const record of allRecordTypes) {
    await sequelize.query(tableDdl(record));
    const [expected, there] = await Promise.all(
      ['expected', 'public'].map((schema) => read<DescribedColumn>(sequelize, columnsSql, `${schema}.${record.name}`)),
    );
    t.deepEqual(there, expected, record.name);
    const [expectedUniques, uniques] = await Promise.all(
      ['expected', 'public'].map((schema) => read(sequelize, uniquesSql, `${schema}.${record.name}`)),
    );
    t.deepEqual(uniques, expectedUniques, record.name);
  }
});

test('every sort order of a list has an index', async (t) => {
  const { sequelize } = await testDatabase(t);
  for (const record of allRecordTypes) {
    const sorted = Object.entries(record.fields).flatMap(
      ([
        key,
        {
          options: { sort },
        },
      ]) => (sort === undefined ? [] : [columnName(sort === true ? key : sort)]),
    );
    const indexed = await read<{ name: string }>(sequelize, sortIndexesSql, `public.${record.name}`);
    const names = new Set(indexed.map(({ name }) => name));
    t.deepEqual(
      sorted.filter((name) => !names.has(name)),
      [],
      record.name,
    );
  }
});
