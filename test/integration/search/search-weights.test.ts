import test from 'ava';
import { artists } from '#shared/catalogue/artists.ts';
import { artworks } from '#shared/catalogue/artworks.ts';
import { columnName } from '#shared/catalogue/names.ts';
import type { Fields } from '#shared/catalogue/record.ts';
import { testDatabase } from '#test/helpers/database/database.ts';

const texts = ['text', 'lines', 'textList', 'customValues'];

for (const { name, fields } of [artists, artworks]) {
  test(`the search column of ${name} has each text with the weight of its definition`, async (t) => {
    const { sequelize } = await testDatabase(t);
    const searched = Object.entries(fields as Fields).filter(([, { kind }]) => texts.includes(kind));
    // Each text is one word of its own, which no other field has.
    const wordOf = (field: string) => `${field}word`.toLowerCase();
    const values = searched.map(([field, { kind }]) => {
      if (kind === 'customValues') return JSON.stringify({ '00000000-0000-7000-8000-000000000000': wordOf(field) });
      return kind === 'textList' ? `{${wordOf(field)}}` : wordOf(field);
    });
    const columns = searched.map(([field]) => columnName(field));
    const row: Record<string, string> = Object.fromEntries(columns.map((column, index) => [column, values[index]!]));
    const [found] = await sequelize.query(
      `CREATE TEMP TABLE probe (LIKE ${name} INCLUDING GENERATED);
       ALTER TABLE probe ${(await nullable(sequelize, name)).join(', ')};
       INSERT INTO probe (${Object.keys(row).join(', ')}) VALUES (${Object.values(row)
         .map((value) => `'${value}'`)
         .join(', ')});
       SELECT lexeme AS word, weights FROM probe, unnest(search)`,
    );
    const stored = Object.fromEntries(
      (found as { word: string; weights: string[] }[]).map((each) => [each.word, each.weights]),
    );
    const defined = searched.flatMap(([field, { options }]) =>
      options.search === undefined ? [] : [[wordOf(field), [options.search]]],
    );
    t.deepEqual(stored, Object.fromEntries(defined));
  });
}

type Sequelize = Awaited<ReturnType<typeof testDatabase>>['sequelize'];

/** Returns clauses that make the other columns optional. */
async function nullable(sequelize: Sequelize, table: string): Promise<string[]> {
  const [rows] = await sequelize.query(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 AND attnotnull
       AND attgenerated = '' AND NOT attisdropped`,
  );
  return (rows as { name: string }[]).map(({ name }) => `ALTER COLUMN ${name} DROP NOT NULL`);
}
