import type pg from 'pg';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { sortNameOf } from '#shared/sort-name.ts';
import { sortTitleOf } from '#shared/sort-title.ts';

const sources = {
  artworks: { field: 'title', sorted: 'sort_title', by: sortTitleOf },
  artists: { field: 'name', sorted: 'sort_name', by: sortNameOf },
} as const;

/** Returns the records of a range of rows whose title or name changes and whose sort form was derived from it. */
export async function followTitles(
  client: pg.Client,
  records: ImportMapping['records'],
  from: number,
  to: number,
): Promise<string[]> {
  const { field, sorted, by } = sources[records];
  const { rows } = await client.query<{ id: string; before: string; sorted: string }>(
    `SELECT t.id, t.${field} AS before, t.${sorted} AS sorted FROM import_todo s JOIN ${records} t ON t.id = s.id
     WHERE s.state = 'update' AND s.row > $1 AND s.row <= $2
       AND s.value ? '${field}' AND s.value ->> '${field}' <> t.${field}`,
    [from, to],
  );
  return rows.filter((row) => by(row.before) === row.sorted).map(({ id }) => id);
}
