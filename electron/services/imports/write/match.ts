import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { Job } from '../steps/job.ts';
import { collectArtistValues, findArtistValues, hasArtistValues } from './artist-values.ts';
import { distinguishArtists } from './distinguish-artists.ts';
import { decideNames } from './names.ts';
import { fieldsIn, hasCustomValues, typed } from './record-sql.ts';
import { refuseTakenValues } from './unique-values.ts';

/**
 * Finds out what each row means for the catalogue as it is now: which record it changes, and which artists it names.
 * Replaces `import_names` and `import_rows`.
 * @param rows the rows that are applied; undefined for all
 */
export async function matchRows(job: Job, mapping: ImportMapping, rows?: readonly number[]): Promise<void> {
  const { client, importId } = job;
  await client.query('DELETE FROM import_names WHERE import_id = $1', [importId]);
  await client.query('DELETE FROM import_rows WHERE import_id = $1', [importId]);
  if (mapping.records === 'artists') {
    await collectNames(job);
    await decideNames(job, mapping);
    await client.query('DROP TABLE IF EXISTS pg_temp.import_match');
    await client.query(foundArtistsSql, [importId]);
  } else {
    await findArtworks(job, mapping, null);
    await distinguishArtists(job, mapping);
    await collectNames(job);
    if (hasArtistValues(mapping)) await collectArtistValues(job);
    await nameUnknownArtist(job);
    await decideNames(job, mapping);
  }
  await client.query('ANALYZE import_names');
  await storeStates(job, mapping);
  await refuseTakenValues(job, mapping, rows);
}

/** Finds the artworks of rows, of all with null, into the temporary table `import_match`. */
export async function findArtworks(
  { client, importId }: Job,
  mapping: ImportMapping,
  rows: readonly number[] | null,
): Promise<void> {
  await client.query('DROP TABLE IF EXISTS pg_temp.import_match');
  await client.query(foundArtworksSql(mapping), [importId, rows]);
}

/** Stores what the rows of `import_match` mean for the catalogue. */
export async function storeStates(job: Job, mapping: ImportMapping): Promise<void> {
  const { client, importId } = job;
  if (hasArtistValues(mapping)) await findArtistValues(job);
  await client.query('ANALYZE import_match (row, found)');
  await client.query(statesSql(mapping), [importId]);
}

/** The distinct artists of all valid rows. */
const collectNames = ({ client, importId }: Job) =>
  client.query(
    `INSERT INTO import_names (import_id, key, artist, row_count, first_row, decision)
     SELECT $1, a ->> 'key',
       (array_agg(CASE WHEN a -> 'artist' = '{}' THEN v.value ELSE a -> 'artist' END ORDER BY v.row))[1],
       count(DISTINCT v.row), min(v.row), 'ask'
     FROM import_values v CROSS JOIN LATERAL jsonb_array_elements(v.artists) a
     WHERE v.import_id = $1 AND NOT v.refused GROUP BY a ->> 'key'`,
    [importId],
  );

/** New artworks without an artist are one question. */
const nameUnknownArtist = ({ client, importId }: Job) =>
  client.query(
    `INSERT INTO import_names (import_id, key, artist, row_count, first_row, decision)
     SELECT $1, '', '{"name": "Unknown artist", "sortName": "Unknown artist"}', count(*), min(m.row), 'ask'
     FROM import_match m JOIN import_values v ON v.import_id = $1 AND v.row = m.row
     WHERE NOT m.refused AND m.found IS NULL AND v.artists IS NULL HAVING count(*) > 0`,
    [importId],
  );

const foundArtistsSql = `
  CREATE TEMP TABLE import_match AS
  SELECT v.row, v.refused, CASE n.decision WHEN 'match' THEN n.artist_id END AS found,
    coalesce(n.artist_id, sync.uuid_v7()) AS id, n.decision = 'ask' AS asks, n.decision = 'skip' AS skips,
    n.key IS NOT NULL AND row_number() OVER (PARTITION BY coalesce(n.artist_id::text, n.key) ORDER BY v.row) > 1
      AS repeated, false AS ambiguous
  FROM import_values v LEFT JOIN import_names n ON n.import_id = v.import_id AND n.key = v.artists -> 0 ->> 'key'
  WHERE v.import_id = $1::uuid`;

/**
 * Finds the artwork of each row: by the given id, by the key, or by an id that is derived from the row's content, so
 * that importing a file without inventory numbers twice changes nothing.
 */
function foundArtworksSql({ key = 'inventoryNumber', columns }: ImportMapping): string {
  const hasId = Object.values(columns).some((column) => column?.to === 'id');
  const given = hasId ? "(v.value ->> 'id')::uuid" : 'NULL::uuid';
  const compared = keys[key ?? ''];
  const isKeyed = compared ? `v.value ->> '${key}' IS NOT NULL` : 'false';
  const keyed = compared
    ? `LEFT JOIN LATERAL (SELECT min(a.id::text)::uuid AS id, count(*) AS n FROM artworks a
         WHERE ${compared.stored} = ${compared.read}) k ON ${isKeyed}`
    : 'LEFT JOIN LATERAL (SELECT NULL::uuid AS id, 0 AS n) k ON true';
  const repeated = compared
    ? `${isKeyed} AND row_number() OVER (PARTITION BY ${compared.read} ORDER BY v.row) > 1`
    : 'false';
  return `
    CREATE TEMP TABLE import_match AS
    WITH derived AS (
      SELECT row, overlay(overlay(md5(hash || row_number() OVER (PARTITION BY hash ORDER BY row))
        PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid AS id
      FROM (SELECT row, md5((value - 'image')::text || coalesce(artists::text, '')) AS hash FROM import_values v
        WHERE v.import_id = $1::uuid AND NOT v.refused AND NOT (${isKeyed})) h)
    SELECT v.row, v.refused, coalesce(g.id, k.id, d.id) AS found, coalesce(${given}, derived.id, sync.uuid_v7()) AS id,
      false AS asks, false AS skips, NOT v.refused AND ${repeated} AS repeated, k.n > 1 AND g.id IS NULL AS ambiguous
    FROM import_values v
    LEFT JOIN derived ON derived.row = v.row
    LEFT JOIN artworks g ON ${hasId ? `g.id = ${given}` : 'false'}
    LEFT JOIN artworks d ON d.id = derived.id
    ${keyed}
    WHERE v.import_id = $1::uuid AND ($2::integer[] IS NULL OR v.row = ANY ($2))`;
}

/** How rows and artworks are compared by a key. */
const keys: Record<string, { stored: string; read: string } | undefined> = {
  inventoryNumber: {
    stored: 'inventory_key(a.inventory_number)',
    read: "inventory_key(v.value ->> 'inventoryNumber')",
  },
  title: { stored: 'a.title', read: "(v.value ->> 'title')" },
};

function statesSql(mapping: ImportMapping): string {
  const { records } = mapping;
  const fields = fieldsIn(mapping);
  const differs = fields.map(
    ({ name, column, type }) =>
      `(v.value ? '${name}' AND ${typed('v.value', name, type)} IS DISTINCT FROM t.${column})`,
  );
  if (hasCustomValues(mapping)) differs.push('sync.with_entries(t.extra, v.value) IS DISTINCT FROM t.extra');
  const [required, missing] =
    records === 'artists' ? ['name', 'imports.nameMissing'] : ['title', 'imports.titleMissing'];
  const artistsDiffer =
    records === 'artists' ? '' : ' OR coalesce(p.list IS DISTINCT FROM c.list AND v.artists IS NOT NULL, false)';
  const valuesDiffer = hasArtistValues(mapping);
  return `
    WITH people AS MATERIALIZED (
      SELECT row, bool_or(decision = 'ask') AS asks, bool_or(decision = 'skip') AS skips,
        jsonb_agg(jsonb_build_array(artist_id, role, qualifier) ORDER BY ord) AS list,
        ${valuesDiffer ? 'bool_or(has_values AND artist_id IN (SELECT artist_id FROM import_artist_values))' : 'false'} AS changes
      FROM (${attributionsSql(records, valuesDiffer)}) a GROUP BY row)
    INSERT INTO import_rows (import_id, row, state, record_id, reason)
    SELECT $1, s.row, s.state, CASE WHEN s.state <> 'refused' THEN coalesce(s.found, s.id) END, s.reason FROM (
      SELECT m.row, m.found, m.id, r.reason,
        CASE WHEN r.reason IS NOT NULL THEN 'refused'
          WHEN coalesce(m.asks OR p.asks, false) THEN 'ask'
          WHEN m.found IS NULL THEN 'create'
          WHEN ${[...differs, 'false'].join(' OR ')}${artistsDiffer} OR coalesce(p.changes, false) THEN 'update' ELSE 'same' END AS state
      FROM import_match m JOIN import_values v ON v.import_id = $1 AND v.row = m.row
        LEFT JOIN people p ON p.row = m.row LEFT JOIN ${records} t ON t.id = m.found
      ${records === 'artists' ? '' : currentAttributions}
      CROSS JOIN LATERAL (SELECT CASE
        WHEN m.refused THEN 'cells'
        WHEN m.repeated THEN 'imports.repeated'
        ${records === 'artists' ? '' : "WHEN m.found IS NULL AND v.value ? 'listed' THEN 'imports.recordGone'"}
        WHEN m.ambiguous THEN 'imports.ambiguousKey'
        WHEN coalesce(m.skips OR p.skips, false) THEN 'imports.skippedName'
        WHEN m.found IS NULL AND NOT v.value ? '${required}' THEN '${missing}'
        ${orderSql(records)} END AS reason) r) s`;
}

const hasValues = `jsonb_path_exists(e -> 'artist', '$.keyvalue() ? (@.key starts with "extra.")')`;

/** The attributions that the rows describe; a new artwork without an artist has the unknown one. */
const attributionsSql = (records: string, withValues: boolean) => `
  SELECT DISTINCT ON (m.row, coalesce(n.artist_id::text, n.key), a.role)
    m.row, n.decision, n.artist_id, a.role, a.qualifier, a.ord${withValues ? ', a.has_values' : ''}
  FROM import_match m JOIN import_values v ON v.import_id = $1 AND v.row = m.row CROSS JOIN LATERAL (
    SELECT e ->> 'key' AS key, e ->> 'role' AS role, e ->> 'qualifier' AS qualifier, ord
      ${withValues ? `, ${hasValues} AS has_values` : ''}
    FROM jsonb_array_elements(
        coalesce(v.artists, CASE WHEN m.found IS NULL THEN '[{"key": "", "role": "artist"}]'::jsonb END))
      WITH ORDINALITY x (e, ord)) a
  JOIN import_names n ON n.import_id = $1 AND n.key = a.key
  WHERE ${records === 'artists' ? 'false' : 'NOT m.refused'}
  ORDER BY m.row, coalesce(n.artist_id::text, n.key), a.role, a.ord`;

const currentAttributions = `LEFT JOIN LATERAL (
  SELECT jsonb_agg(jsonb_build_array(artist_id, role, qualifier) ORDER BY position, id) AS list
  FROM attributions WHERE artwork_id = m.found) c ON m.found IS NOT NULL`;

/** Years that would be out of order together with the stored ones; the constraint would refuse the whole import. */
function orderSql(records: string): string {
  const [first, last] = records === 'artists' ? ['birthYear', 'deathYear'] : ['earliestYear', 'latestYear'];
  const column = {
    birthYear: 'birth_year',
    deathYear: 'death_year',
    earliestYear: 'earliest_year',
    latestYear: 'latest_year',
  };
  const after = (name: keyof typeof column) =>
    `CASE WHEN v.value ? '${name}' THEN (v.value ->> '${name}')::integer ELSE t.${column[name]} END`;
  return `WHEN ${after(last as keyof typeof column)} < ${after(first as keyof typeof column)} THEN 'imports.yearsOutOfOrder'`;
}
