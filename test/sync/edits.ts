import type pg from 'pg';
import { undo } from './undo-edit.ts';
import { unusualArrays, unusualJson, unusualTexts, unusualTimes } from './unusual-values.ts';

/**
 * One edit. Its numbers select among the records that exist when it runs, so that a shrunk history remains meaningful.
 */
export type Edit = { kind: string; a: number; b: number; c: number };

/** Returns the SQL of an edit, or null if it does not apply. `n` is unique, which makes entered values recognisable. */
type ToSql = (pick: Pick, edit: Edit, n: number) => Promise<string | null>;
type Pick = (table: string, at: number) => Promise<string | null>;

const fresh = (n: number, space: string) => `00000000-0000-7000-8000-${space}${String(n).padStart(11, '0')}`;
/** Ids derived from a natural key, which are equal on all desktops, like the app's UUIDs of version 5. */
const derived = (space: string, ...parts: (string | number)[]) =>
  `00000000-0000-5000-${space}-${parts
    .map((part) => String(part).slice(-6))
    .join('')
    .padStart(12, '0')
    .slice(-12)}`;
/** Returns the hash of an image's original. */
export const originalOf = (n: number) => (n % 3).toString(16).padStart(64, '0');

/**
 * Like the app, every edit leaves an artwork whose primary image is placed on it and whose main artist is that of the
 * first attribution.
 */
const agree = `
  UPDATE artworks w SET primary_image_id = (SELECT image_id FROM artwork_images WHERE artwork_id = w.id ORDER BY position, id LIMIT 1)
    WHERE primary_image_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM artwork_images p WHERE p.artwork_id = w.id AND p.image_id = w.primary_image_id);
  UPDATE artworks w SET artist_id = f.artist_id
    FROM (SELECT DISTINCT ON (artwork_id) artwork_id, artist_id FROM attributions ORDER BY artwork_id, position, id) f
    WHERE f.artwork_id = w.id AND w.artist_id <> f.artist_id`;

const edits: Record<string, ToSql> = {
  addArtist: async (_, { a }, n) =>
    `INSERT INTO artists (id, name, sort_name, email) VALUES ('${fresh(n, 'a')}', 'artist ${n}', 'artist ${n}', ${a % 3 === 0 ? `'E${a % 2}@x'` : 'NULL'})`,
  addImage: async (_, { a }) =>
    `INSERT INTO images (id, sha256, media_type, bytes, width, height) VALUES ('${derived('8001', a % 3)}', '${originalOf(a)}', 'image/png', 1, 1, 1)`,
  addArtwork: async (pick, { a, b }, n) => {
    const artist = await pick('artists', a);
    return (
      artist &&
      `INSERT INTO artworks (id, title, artist_id, inventory_number) VALUES ('${fresh(n, 'b')}', 'artwork ${n}', '${artist}', ${b % 2 ? `'N${b % 3}'` : 'NULL'})`
    );
  },
  addAttribution: async (pick, { a, b, c }, n) => {
    const [artwork, artist] = [await pick('artworks', a), await pick('artists', b)];
    if (!artwork || !artist) return null;
    const role = c % 2 ? 'artist' : 'author';
    return `INSERT INTO attributions (id, artwork_id, artist_id, role, qualifier, position)
      SELECT '${derived('8002', artwork, artist, c % 2)}', '${artwork}', '${artist}', '${role}', 'q${n}', coalesce(max(position) + 1, 0)
      FROM attributions WHERE artwork_id = '${artwork}'; ${agree}`;
  },
  addPlacement: async (pick, { a, b }, n) => {
    const [artwork, image] = [await pick('artworks', a), await pick('images', b)];
    return (
      artwork &&
      image &&
      `INSERT INTO artwork_images (id, artwork_id, image_id, caption) VALUES ('${derived('8003', artwork, image)}', '${artwork}', '${image}', 'caption ${n}')`
    );
  },
  /** Values of types with several representations of a value, and values that look like another one. */
  unusualValues: async (pick, { a, b, c }, n) => {
    const artwork = await pick('artworks', a);
    const text = unusualTexts[b % unusualTexts.length]?.replaceAll('§', String(n));
    const [tags, json] = [unusualArrays[b % unusualArrays.length], unusualJson[c % unusualJson.length]];
    return (
      artwork &&
      `UPDATE artworks SET title = ${text}, edition = ${c % 2 ? "''" : 'NULL'}, inscription = ${text}, tags = ${tags},
        weight_g = ${n}.${b % 2 ? '10' : '1'}, extra = '${json}' WHERE id = '${artwork}'`
    );
  },
  setCapturedAt: async (pick, { a, b }, n) => {
    const image = await pick('images', a);
    const at = unusualTimes[b % unusualTimes.length]?.replaceAll('§', String(n % 1000).padStart(3, '0'));
    return image && `UPDATE images SET captured_at = ${at}, file_name = ${b % 2 ? "''" : 'NULL'} WHERE id = '${image}'`;
  },
  retitle: async (pick, { a }, n) => {
    const artwork = await pick('artworks', a);
    return artwork && `UPDATE artworks SET title = 'title ${n}' WHERE id = '${artwork}'`;
  },
  setMedium: async (pick, { a, b }, n) => {
    const artwork = await pick('artworks', a);
    return (
      artwork &&
      `UPDATE artworks SET medium = 'medium ${n}', extra = '{"n": ${n}.${b % 2 ? '0' : '00'}}' WHERE id = '${artwork}'`
    );
  },
  setCustomValue: async (pick, { a, b }, n) => {
    const artwork = await pick('artworks', a);
    const key = `f${b % 3}`;
    return (
      artwork &&
      `UPDATE artworks SET extra = extra || '{"${key}": ${b % 2 ? n : `"value ${n}"`}}' WHERE id = '${artwork}'`
    );
  },
  removeCustomValue: async (pick, { a, b }) => {
    const artwork = await pick('artworks', a);
    return artwork && `UPDATE artworks SET extra = extra - 'f${b % 3}' WHERE id = '${artwork}'`;
  },
  addCustomField: async (_, { a }, n) =>
    `INSERT INTO custom_fields (id, record_type, kind, label, position) VALUES ('${fresh(n, 'c')}', 'artworks', 'text', 'field ${n}', ${a % 3})`,
  renameCustomField: async (pick, { a, b }, n) => {
    const field = await pick('custom_fields', a);
    return (
      field &&
      `UPDATE custom_fields SET ${b % 2 ? `label = 'field ${n}'` : `retired_at = ${b % 4 ? 'now()' : 'NULL'}`} WHERE id = '${field}'`
    );
  },
  addCollection: async (pick, { a, b }, n) => {
    const parent = b % 3 ? await pick('collections', a) : null;
    return `INSERT INTO collections (id, name, parent_id, position) VALUES ('${fresh(n, 'd')}', 'collection ${n}', ${parent ? `'${parent}'` : 'NULL'}, ${a % 3})`;
  },
  editCollection: async (pick, { a, b, c }, n) => {
    const [collection, parent] = [await pick('collections', a), await pick('collections', b)];
    const move = `parent_id = ${parent && c % 4 ? `'${parent}'` : 'NULL'}`;
    return (
      collection &&
      `UPDATE collections SET ${c % 2 ? `name = 'name ${n}', note = 'note ${n}'` : move} WHERE id = '${collection}'`
    );
  },
  /** The same artwork on two desktops is the same row; different ones are kept both. */
  addToCollection: async (pick, { a, b }) => {
    const [collection, artwork] = [await pick('collections', a), await pick('artworks', b)];
    return (
      collection &&
      artwork &&
      `INSERT INTO collection_members (id, collection_id, artwork_id, position)
        SELECT '${derived('8004', collection, artwork)}', '${collection}', '${artwork}', coalesce(max(position) + 1024, 0)
        FROM collection_members WHERE collection_id = '${collection}'`
    );
  },
  editMember: async (pick, { a, b }, n) => {
    const member = await pick('collection_members', a);
    return (
      member &&
      `UPDATE collection_members SET ${b % 2 ? `note = 'note ${n}'` : `position = ${n}`} WHERE id = '${member}'`
    );
  },
  saveSearch: async (pick, { a, b }, n) => {
    const search = await pick('saved_searches', a);
    const filters = `'{"availability": ["sold"], "decade": [${n}0]}'`;
    return search && b % 3
      ? `UPDATE saved_searches SET ${b % 2 ? `name = 'search ${n}'` : `query = 'words ${n}', filters = ${filters}`} WHERE id = '${search}'`
      : `INSERT INTO saved_searches (id, name, query, filters) VALUES ('${fresh(n, 'e')}', 'search ${n}', 'words ${n}', ${filters})`;
  },
  deleteSearch: async (pick, { a }) => removal('saved_searches', await pick('saved_searches', a)),
  removeMember: async (pick, { a }) => removal('collection_members', await pick('collection_members', a)),
  deleteCollection: async (pick, { a }) => removal('collections', await pick('collections', a)),
  setPrice: async (pick, { a, b }, n) => {
    const artwork = await pick('artworks', a);
    return (
      artwork &&
      `UPDATE artworks SET price = ${n}.50, currency = '${['EUR', 'USD', 'CHF'][b % 3]}' WHERE id = '${artwork}'`
    );
  },
  /** One statement changes several artworks, as a batch edit does. */
  editSeveral: async (pick, { a, b, c }, n) => {
    const found = [await pick('artworks', a), await pick('artworks', b), await pick('artworks', c)];
    const ids = found.flatMap((id) => (id ? [`'${id}'`] : []));
    return ids.length > 0
      ? `UPDATE artworks SET price = ${n}.25, currency = 'EUR', tags = ARRAY['tag ${n}'] WHERE id IN (${ids.join(', ')})`
      : null;
  },
  clearPrice: async (pick, { a }) => {
    const artwork = await pick('artworks', a);
    return artwork && `UPDATE artworks SET price = NULL, currency = NULL WHERE id = '${artwork}'`;
  },
  setYears: async (pick, { a, b }, n) => {
    const artwork = await pick('artworks', a);
    return (
      artwork &&
      `UPDATE artworks SET ${b % 2 ? `earliest_year = ${n % 2000}, latest_year = NULL` : `earliest_year = NULL, latest_year = ${n % 2000}`} WHERE id = '${artwork}'`
    );
  },
  renumber: async (pick, { a, b }) => {
    const artwork = await pick('artworks', a);
    return artwork && `UPDATE artworks SET inventory_number = 'N${b % 3}' WHERE id = '${artwork}'`;
  },
  swapNumbers: async (pick, { a, b }) => {
    const [first, second] = [await pick('artworks', a), await pick('artworks', b)];
    return first && second && first !== second
      ? `UPDATE artworks w SET inventory_number = o.inventory_number FROM artworks o WHERE (w.id, o.id) IN (('${first}', '${second}'), ('${second}', '${first}'))`
      : null;
  },
  rename: async (pick, { a }, n) => {
    const artist = await pick('artists', a);
    return artist && `UPDATE artists SET name = 'name ${n}' WHERE id = '${artist}'`;
  },
  setEmail: async (pick, { a, b }) => {
    const artist = await pick('artists', a);
    return artist && `UPDATE artists SET email = '${b % 2 ? 'e' : 'E'}${b % 3}@x' WHERE id = '${artist}'`;
  },
  changeArtist: async (pick, { a, b }) => {
    const [artwork, artist] = [await pick('artworks', a), await pick('artists', b)];
    return (
      artwork &&
      artist &&
      `UPDATE artworks SET artist_id = '${artist}' WHERE id = '${artwork}';
      WITH gone AS (DELETE FROM attributions WHERE id = (SELECT id FROM attributions WHERE artwork_id = '${artwork}' ORDER BY position, id LIMIT 1)
        RETURNING position)
      INSERT INTO attributions (id, artwork_id, artist_id, position)
        SELECT '${derived('8002', artwork, artist, 1)}', '${artwork}', '${artist}', position FROM gone`
    );
  },
  choosePrimaryImage: async (pick, { a }) => {
    const placement = await pick('artwork_images', a);
    return (
      placement &&
      `UPDATE artworks w SET primary_image_id = p.image_id FROM artwork_images p WHERE p.id = '${placement}' AND w.id = p.artwork_id`
    );
  },
  /** The first attribution becomes the last. */
  reorderAttributions: async (pick, { a }) => {
    const artwork = await pick('artworks', a);
    return (
      artwork &&
      `UPDATE attributions t SET position = n.position FROM (
        SELECT id, (row_number() OVER (ORDER BY position, id) + count(*) OVER () - 2) % count(*) OVER () AS position
        FROM attributions WHERE artwork_id = '${artwork}') n WHERE t.id = n.id; ${agree}`
    );
  },
  setCaption: async (pick, { a }, n) => {
    const placement = await pick('artwork_images', a);
    return placement && `UPDATE artwork_images SET caption = 'caption ${n}', position = ${n} WHERE id = '${placement}'`;
  },
  changeRole: async (pick, { a, b }) => {
    const attribution = await pick('attributions', a);
    return attribution && `UPDATE attributions SET role = '${b % 2 ? 'artist' : 'author'}' WHERE id = '${attribution}'`;
  },
  deleteArtwork: async (pick, { a }) => removal('artworks', await pick('artworks', a)),
  deleteArtist: async (pick, { a }) => removal('artists', await pick('artists', a)),
  deleteImage: async (pick, { a, b }) => {
    const image = await pick('images', a);
    return (
      image &&
      `${b % 2 ? `DELETE FROM artwork_images WHERE image_id = '${image}';` : ''} DELETE FROM images WHERE id = '${image}'; ${agree}`
    );
  },
  removePlacement: async (pick, { a }) => removal('artwork_images', await pick('artwork_images', a), agree),
  /** The app never removes the last one. */
  removeAttribution: async (pick, { a }) => {
    const attribution = await pick('attributions', a);
    return (
      attribution &&
      `DELETE FROM attributions t WHERE id = '${attribution}'
        AND EXISTS (SELECT FROM attributions o WHERE o.artwork_id = t.artwork_id AND o.id <> t.id); ${agree}`
    );
  },
  reinsert: async (pick, { a }) => {
    const placement = await pick('artwork_images', a);
    return (
      placement &&
      `CREATE TEMP TABLE back AS SELECT * FROM artwork_images WHERE id = '${placement}'; DELETE FROM artwork_images WHERE id = '${placement}';
      INSERT INTO artwork_images SELECT * FROM back; DROP TABLE back`
    );
  },
  keepCurrent: async (_, { a }) => decision(a, 'current'),
  keepIncoming: async (_, { a }) => decision(a, 'incoming'),
  undo: async (_, { a }) => undo(a),
};

/** Decides a conflict like the app, with the decision's edit and its outbox row. Does nothing on the hub. */
const decision = (at: number, keep: string) => `DO $do$ DECLARE c record; t text; BEGIN
    IF to_regclass('sync.state') IS NULL THEN RETURN; END IF;
    SELECT * INTO c FROM sync.conflict WHERE status = 'open' AND kind = 'field' ORDER BY batch_seq, tbl, row_id, grp
      OFFSET ${at} % (SELECT greatest(count(*), 1) FROM sync.conflict WHERE status = 'open' AND kind = 'field') LIMIT 1;
    IF NOT FOUND THEN RETURN; END IF;
    SELECT name INTO t FROM sync.tbl WHERE id = c.tbl;
    IF '${keep}' = 'incoming' THEN
      EXECUTE format('UPDATE %1$I x SET %2$s FROM jsonb_populate_record(NULL::%1$I, $1) r WHERE x.id = $2', t,
        (SELECT string_agg(format(CASE WHEN k LIKE 'extra.%' THEN 'extra = sync.with_entries(x.extra, $1)' ELSE '%1$I = r.%1$I' END, k), ', ')
          FROM jsonb_object_keys(c.incoming) k)) USING c.incoming, c.row_id;
    END IF;
    INSERT INTO sync.outbox (tbl, row_id, op, patch) VALUES (0, c.id, 'R', '{"keep": "${keep}"}');
    UPDATE sync.conflict SET status = 'resolved', resolution = '{"keep": "${keep}"}' WHERE id = c.id;
    ${agree};
  END $do$`;

const removal = (table: string, id: string | null, then = '') =>
  id && `DELETE FROM ${table} WHERE id = '${id}'; ${then}`;

export const editKinds = Object.keys(edits);

/**
 * Runs one edit in a transaction and returns its SQL; null if it does not apply, if the database rejects it, or if it
 * would have to wait for a session that is inserting an equal unique value: that session waits for the edit.
 */
export async function runEdit(client: pg.Client, edit: Edit, n: number): Promise<string | null> {
  const sql = await beginEdit(client, edit, n);
  if (sql) await client.query('COMMIT');
  return sql;
}

/** Like `runEdit`, but leaves the transaction open unless the result is null. */
export async function beginEdit(client: pg.Client, edit: Edit, n: number): Promise<string | null> {
  const pick: Pick = async (table, at) => {
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`);
    return rows[at % Math.max(rows.length, 1)]?.id ?? null;
  };
  const sql = await edits[edit.kind]?.(pick, edit, n);
  if (!sql) return null;
  await client.query("BEGIN; SET LOCAL lock_timeout = '1s'");
  try {
    await client.query(sql);
    return sql;
  } catch (error) {
    await client.query('ROLLBACK');
    if (!/^23|^55P03/.test((error as { code?: string }).code ?? '')) throw error;
    return null;
  }
}
