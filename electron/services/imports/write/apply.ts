import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { transaction } from '../../../schema/client.ts';
import type { Job } from '../steps/job.ts';
import { applyAttributions, type RowRange } from './apply-attributions.ts';
import { applyArtistValues, hasArtistValues } from './artist-values.ts';
import { followTitles } from './follow-titles.ts';
import { matchRows } from './match.ts';
import { allFields, fieldsIn, hasCustomValues, type ImportField, typed } from './record-sql.ts';
import { storeResults } from './results.ts';

/** Whose change set an import becomes, and what it is applied to. */
export type ApplyOptions = {
  /** The header of the change set, see `sync.open_change_set`. */
  changeSet: { id: string; kind: string; user: string | null; params: Record<string, unknown> };
  actor: string | null;
  defaultCurrency: string;
  /** Only these rows; undefined for all. */
  rows: readonly number[] | undefined;
};

/** Large, because each batch looks up its distinct words once; progress is still reported every second. */
const batch = 5_000;

/**
 * Applies the rows that add or change records, in one transaction that is one change set. Rows are matched again first,
 * because the catalogue may have changed since the review.
 * @returns whether anything was written
 */
export async function applyRows(job: Job, mapping: ImportMapping, options: ApplyOptions): Promise<boolean> {
  const { client, importId } = job;
  const { records } = mapping;
  return await transaction(client, async () => {
    await client.query("SELECT set_config('qwarty.actor', $1, true), set_config('qwarty.change_set', $2, true)", [
      options.actor ?? '',
      JSON.stringify(options.changeSet),
    ]);
    // The lock of a writer, taken before rows are matched, so that sync cannot apply a pull in between.
    await client.query('LOCK TABLE artists, artworks, attributions IN ROW EXCLUSIVE MODE');
    // Values may move from one record to another, whose rows are written later.
    await client.query('SET CONSTRAINTS artists_email_key, artworks_inventory_number_key DEFERRED');
    await matchRows(job, mapping, options.rows);
    await client.query(
      `CREATE TEMP TABLE import_todo (
         row integer PRIMARY KEY, state text NOT NULL, id uuid NOT NULL, value jsonb NOT NULL) ON COMMIT DROP`,
    );
    // Where rows are artists, the answers about them may have values.
    await client.query(
      `INSERT INTO import_todo SELECT r.row, r.state, r.record_id, v.value || coalesce(n.added, '{}')
       FROM import_rows r JOIN import_values v USING (import_id, row)
         LEFT JOIN import_names n ON ${records === 'artists'} AND n.import_id = r.import_id AND r.state = 'create'
           AND n.key = v.artists -> 0 ->> 'key'
       WHERE r.import_id = $1 AND r.state IN ('create', 'update')`,
      [importId],
    );
    if (options.rows) await client.query('DELETE FROM import_todo WHERE row <> ALL ($1::integer[])', [options.rows]);
    await client.query('ANALYZE import_todo (row, id)');
    let hasStatistics = false;
    if (records === 'artworks') await createArtists(job);
    if (hasArtistValues(mapping)) await applyArtistValues(client, importId, namedSql);
    await client.query(rememberArtistsSql, [importId]);
    await inBatches(job, async ({ from, to, updates }) => {
      await client.query(insertSql(mapping, options.defaultCurrency), [importId, from, to]);
      const update = updates ? updateSql(mapping, options.defaultCurrency) : null;
      if (update) await client.query(update, [from, to, await followTitles(client, records, from, to)]);
      // The first rows show the planner that the tables grow. After an undo they have statistics of empty tables, with
      // which each batch compared all artworks with all of its rows: 8 s instead of 30 ms.
      if (!hasStatistics) await client.query('ANALYZE artists (id), artworks (id), attributions (artwork_id)');
      hasStatistics = true;
      if (records === 'artworks') await applyAttributions(client, importId, { from, to, updates });
    });
    await storeResults(job);
    const { rows: written } = await client.query(
      "SELECT nullif(current_setting('qwarty.open_change_set', true), '') IS NOT NULL AS any",
    );
    return written[0]?.any === true;
  });
}

/** Calls `work` for ranges of rows, so that progress is reported and a cancellation takes effect. */
async function inBatches({ client, signal, onProgress }: Job, work: (range: RowRange) => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ to: number; updates: boolean; rows: number }>(
    `SELECT max(row) AS "to", bool_or(state = 'update') AS updates, count(*)::integer AS rows
     FROM (SELECT row, state, (row_number() OVER (ORDER BY row) - 1) / ${batch} AS n FROM import_todo) r
     GROUP BY n ORDER BY n`,
  );
  const total = rows.reduce((sum, range) => sum + range.rows, 0);
  let from = 0;
  let done = 0;
  for (const { to, updates, rows: count } of rows) {
    signal.throwIfAborted();
    await work({ from, to, updates });
    from = to;
    done += count;
    onProgress({ done, total });
  }
}

/** Adds the new artists that the applied rows name. */
async function createArtists({ client, importId }: Job): Promise<void> {
  const fields = allFields('artists');
  await client.query(
    `INSERT INTO artists (id, ${columnsOf(fields)}, extra)
     SELECT DISTINCT ON (n.artist_id) n.artist_id, ${fields.map((field) => given('coalesce(n.added, n.artist)', field)).join(', ')},
       sync.with_entries('{}', n.artist)
     FROM import_names n WHERE n.import_id = $1 AND n.decision = 'create' AND n.key IN (${namedSql})
     ORDER BY n.artist_id, n.added IS NULL, n.first_row`,
    [importId],
  );
}

/** The names in the rows that are applied. */
const namedSql = `
  SELECT a ->> 'key' FROM import_todo t JOIN import_values v ON v.import_id = $1 AND v.row = t.row
    CROSS JOIN LATERAL jsonb_array_elements(
      coalesce(v.artists, CASE t.state WHEN 'create' THEN '[{"key": ""}]'::jsonb END)) a`;

const rememberArtistsSql = `
  INSERT INTO import_known_artists (key, artist_id)
  SELECT key, artist_id FROM import_names WHERE import_id = $1 AND artist_id IS NOT NULL AND key IN (${namedSql})
  ON CONFLICT (key) DO UPDATE SET artist_id = excluded.artist_id, updated_at = now()`;

const columnsOf = (fields: readonly ImportField[]) => fields.map(({ column }) => column).join(', ');

/** The fields that follow from titles and names, unless a file gives them. */
const sortedBy = {
  artists: { name: 'sortName', column: 'sort_name' },
  artworks: { name: 'sortTitle', column: 'sort_title' },
} as const;

/** A field's value, or what is stored without one. */
function given(object: string, { name, type }: ImportField): string {
  const value = typed(object, name, type);
  return type.endsWith('[]') ? `CASE WHEN ${object} ? '${name}' THEN ${value} ELSE '{}' END` : value;
}

function insertSql(mapping: ImportMapping, defaultCurrency: string): string {
  const { records } = mapping;
  const fields = allFields(records);
  const special: Record<string, (field: ImportField) => string> = {
    currency: (field) => withCurrency(given('t.value', field), "t.value ->> 'price'", defaultCurrency),
    [sortedBy[records].name]: (field) => `coalesce(${given('t.value', field)}, t.value ->> 'sortForm')`,
  };
  const values = fields.map((field) => special[field.name]?.(field) ?? given('t.value', field));
  const columns = [columnsOf(fields)];
  if (records === 'artworks') {
    columns.push('artist_id');
    values.push(`(${mainArtistSql})`);
  }
  if (hasCustomValues(mapping)) {
    columns.push('extra');
    values.push("sync.with_entries('{}', t.value)");
  }
  return `
    INSERT INTO ${records} (id, ${columns.join(', ')})
    SELECT t.id, ${values.join(', ')} FROM import_todo t
    WHERE t.state = 'create' AND t.row > $2 AND t.row <= $3 AND ($1::uuid IS NOT NULL)`;
}

const mainArtistSql = `SELECT n.artist_id FROM import_values v JOIN import_names n
  ON n.import_id = v.import_id AND n.key = coalesce(v.artists -> 0 ->> 'key', '')
  WHERE v.import_id = $1 AND v.row = t.row`;

/** A price always has a currency. */
const withCurrency = (value: string, price: string, currency: string) =>
  `coalesce(${value}, CASE WHEN ${price} IS NOT NULL THEN '${currency.replace(/[^A-Z]/g, '')}' END)`;

/** Returns the statement that changes the fields that differ; null if the mapping has no fields of the record. */
function updateSql(mapping: ImportMapping, defaultCurrency: string): string | null {
  const { records } = mapping;
  const fields = fieldsIn(mapping);
  const hasCustom = hasCustomValues(mapping);
  if (fields.length === 0 && !hasCustom) return null;
  const sets = fields.map(
    ({ name, column, type }) =>
      `${column} = CASE WHEN s.value ? '${name}' THEN ${typed('s.value', name, type)} ELSE t.${column} END`,
  );
  const differs = fields.map(
    ({ name, column, type }) =>
      `(s.value ? '${name}' AND ${typed('s.value', name, type)} IS DISTINCT FROM t.${column})`,
  );
  if (hasCustom) {
    sets.push('extra = sync.with_entries(t.extra, s.value)');
    differs.push('sync.with_entries(t.extra, s.value) IS DISTINCT FROM t.extra');
  }
  const sorted = sortedBy[records];
  const at = (column: string) => sets.findIndex((set) => set.startsWith(`${column} =`));
  const follows = `${sorted.column} = CASE WHEN s.value ? '${sorted.name}' THEN s.value ->> '${sorted.name}'
    WHEN t.id = ANY ($3::uuid[]) THEN s.value ->> 'sortForm' ELSE t.${sorted.column} END`;
  if (at(sorted.column) < 0) sets.push(follows);
  else sets[at(sorted.column)] = follows;
  if (at('price') >= 0) {
    sets[at('currency')] = `currency = CASE WHEN s.value ? 'currency' THEN (s.value ->> 'currency')::character(3)
      WHEN s.value ->> 'price' IS NOT NULL
        THEN coalesce(t.currency, '${defaultCurrency.replace(/[^A-Z]/g, '')}') ELSE t.currency END`;
  }
  return `
    UPDATE ${records} t SET ${sets.join(', ')} FROM import_todo s
    WHERE s.id = t.id AND s.state = 'update' AND s.row > $1 AND s.row <= $2 AND (${differs.join(' OR ')})`;
}
