import type pg from 'pg';

/** One thing a person does. Numbers choose among what is there when it runs, so that a shorter history still makes sense. */
export type Typing = { kind: string; a: number; b: number; c: number };

/** Kinds and their SQL. `n` is a number that was never used before, so that every typed value is recognisable. */
type Act = (pick: Pick, typing: Typing, n: number) => Promise<string | null>;
type Pick = (table: string, at: number) => Promise<string | null>;

const fresh = (n: number, space: string) => `00000000-0000-7000-8000-${space}${String(n).padStart(11, '0')}`;
/** Small ids for rows that two desktops make out of the same key, as the app does with version 5. */
const shared = (space: string, ...parts: (string | number)[]) =>
  `00000000-0000-5000-${space}-${parts
    .map((part) => String(part).slice(-6))
    .join('')
    .padStart(12, '0')
    .slice(-12)}`;
const hex = (n: number) => n.toString(16).padStart(64, '0');

const oddTexts = [
  "'back\\slash §'",
  "E'tab\\tnew\\nline\\rreturn §'",
  "'🎨👩‍🎨 §'",
  `'quotes '' " §'`,
  "'\\N'",
  "'\\.'",
  "' §  '",
  "'{}'",
];
const oddArrays = ["'{}'", `'{"",NULL,"null"}'`, `'{"a,b","\\"","\\\\"}'`, "ARRAY[E'new\\nline', '{}']"];
const oddJson = ['{"n": 1.0}', '{"n": 1.00}', '{"n": null}', '{"n": "\\t\\\\"}', '{"n": 1e3}', '{}'];
const oddTimes = [
  "'2020-02-29 23:59:59.§+05:30'",
  "'0044-03-15 12:00 BC'",
  "'infinity'",
  "'1900-01-01 00:00:00.§ Europe/Amsterdam'",
  'NULL',
];

const acts: Record<string, Act> = {
  addArtist: async (_, { a }, n) =>
    `INSERT INTO artists (id, name, sort_name, email) VALUES ('${fresh(n, 'a')}', 'artist ${n}', 'artist ${n}', ${a % 3 === 0 ? `'E${a % 2}@x'` : 'NULL'})`,
  addImage: async (_, { a }) =>
    `INSERT INTO images (id, sha256, media_type, bytes, width, height) VALUES ('${shared('8001', a % 3)}', '${hex(a % 3)}', 'image/png', 1, 1, 1)`,
  addArtwork: async (pick, { a, b }, n) => {
    const artist = await pick('artists', a);
    return (
      artist &&
      `INSERT INTO artworks (id, title, artist_id, inventory_number) VALUES ('${fresh(n, 'b')}', 'work ${n}', '${artist}', ${b % 2 ? `'N${b % 3}'` : 'NULL'})`
    );
  },
  attribute: async (pick, { a, b, c }, n) => {
    const [work, artist] = [await pick('artworks', a), await pick('artists', b)];
    if (!work || !artist) return null;
    const role = c % 2 ? 'artist' : 'author';
    return `INSERT INTO attributions (id, artwork_id, artist_id, role, qualifier) VALUES ('${shared('8002', work, artist, c % 2)}', '${work}', '${artist}', '${role}', 'q${n}')`;
  },
  place: async (pick, { a, b }, n) => {
    const [work, image] = [await pick('artworks', a), await pick('images', b)];
    return (
      work &&
      image &&
      `INSERT INTO artwork_images (id, artwork_id, image_id, caption) VALUES ('${shared('8003', work, image)}', '${work}', '${image}', 'caption ${n}')`
    );
  },
  /** Every type that has more than one way to write a value, or a value that looks like another one. */
  odd: async (pick, { a, b, c }, n) => {
    const work = await pick('artworks', a);
    const text = oddTexts[b % oddTexts.length]?.replaceAll('§', String(n));
    const [tags, json] = [oddArrays[b % oddArrays.length], oddJson[c % oddJson.length]];
    return (
      work &&
      `UPDATE artworks SET title = ${text}, edition = ${c % 2 ? "''" : 'NULL'}, inscription = ${text}, tags = ${tags},
        weight_g = ${n}.${b % 2 ? '10' : '1'}, extra = '${json}' WHERE id = '${work}'`
    );
  },
  captured: async (pick, { a, b }, n) => {
    const image = await pick('images', a);
    const at = oddTimes[b % oddTimes.length]?.replaceAll('§', String(n % 1000).padStart(3, '0'));
    return image && `UPDATE images SET captured_at = ${at}, file_name = ${b % 2 ? "''" : 'NULL'} WHERE id = '${image}'`;
  },
  retitle: async (pick, { a }, n) => {
    const work = await pick('artworks', a);
    return work && `UPDATE artworks SET title = 'title ${n}' WHERE id = '${work}'`;
  },
  describe: async (pick, { a, b }, n) => {
    const work = await pick('artworks', a);
    return (
      work &&
      `UPDATE artworks SET medium = 'medium ${n}', extra = '{"n": ${n}.${b % 2 ? '0' : '00'}}' WHERE id = '${work}'`
    );
  },
  price: async (pick, { a, b }, n) => {
    const work = await pick('artworks', a);
    return (
      work && `UPDATE artworks SET price = ${n}.50, currency = '${['EUR', 'USD', 'CHF'][b % 3]}' WHERE id = '${work}'`
    );
  },
  unprice: async (pick, { a }) => {
    const work = await pick('artworks', a);
    return work && `UPDATE artworks SET price = NULL, currency = NULL WHERE id = '${work}'`;
  },
  years: async (pick, { a, b }, n) => {
    const work = await pick('artworks', a);
    return (
      work &&
      `UPDATE artworks SET ${b % 2 ? `earliest_year = ${n % 2000}, latest_year = NULL` : `earliest_year = NULL, latest_year = ${n % 2000}`} WHERE id = '${work}'`
    );
  },
  renumber: async (pick, { a, b }) => {
    const work = await pick('artworks', a);
    return work && `UPDATE artworks SET inventory_number = 'N${b % 3}' WHERE id = '${work}'`;
  },
  swapNumbers: async (pick, { a, b }) => {
    const [one, two] = [await pick('artworks', a), await pick('artworks', b)];
    return one && two && one !== two
      ? `UPDATE artworks w SET inventory_number = o.inventory_number FROM artworks o WHERE (w.id, o.id) IN (('${one}', '${two}'), ('${two}', '${one}'))`
      : null;
  },
  rename: async (pick, { a }, n) => {
    const artist = await pick('artists', a);
    return artist && `UPDATE artists SET name = 'name ${n}' WHERE id = '${artist}'`;
  },
  email: async (pick, { a, b }) => {
    const artist = await pick('artists', a);
    return artist && `UPDATE artists SET email = '${b % 2 ? 'e' : 'E'}${b % 3}@x' WHERE id = '${artist}'`;
  },
  giveTo: async (pick, { a, b }) => {
    const [work, artist] = [await pick('artworks', a), await pick('artists', b)];
    return work && artist && `UPDATE artworks SET artist_id = '${artist}' WHERE id = '${work}'`;
  },
  choose: async (pick, { a, b }) => {
    const [work, image] = [await pick('artworks', a), await pick('images', b)];
    return work && image && `UPDATE artworks SET primary_image_id = '${image}' WHERE id = '${work}'`;
  },
  caption: async (pick, { a }, n) => {
    const place = await pick('artwork_images', a);
    return place && `UPDATE artwork_images SET caption = 'caption ${n}', position = ${n} WHERE id = '${place}'`;
  },
  changeRole: async (pick, { a, b }) => {
    const part = await pick('attributions', a);
    return part && `UPDATE attributions SET role = '${b % 2 ? 'artist' : 'author'}' WHERE id = '${part}'`;
  },
  deleteArtwork: async (pick, { a }) => removal('artworks', await pick('artworks', a)),
  deleteArtist: async (pick, { a }) => removal('artists', await pick('artists', a)),
  deleteImage: async (pick, { a, b }) => {
    const image = await pick('images', a);
    return (
      image &&
      `${b % 2 ? `DELETE FROM artwork_images WHERE image_id = '${image}';` : ''} DELETE FROM images WHERE id = '${image}'`
    );
  },
  unplace: async (pick, { a }) => removal('artwork_images', await pick('artwork_images', a)),
  unattribute: async (pick, { a }) => removal('attributions', await pick('attributions', a)),
  deleteAndBack: async (pick, { a }) => {
    const place = await pick('artwork_images', a);
    return (
      place &&
      `CREATE TEMP TABLE back AS SELECT * FROM artwork_images WHERE id = '${place}'; DELETE FROM artwork_images WHERE id = '${place}';
      INSERT INTO artwork_images SELECT * FROM back; DROP TABLE back`
    );
  },
  keepCurrent: async (_, { a }) => decision(a, 'current'),
  keepIncoming: async (_, { a }) => decision(a, 'incoming'),
  undo: async (_, { a }) => undo(a),
};

/** As the app does: the decision's edit, and a note that goes up with it. There is nothing to decide at the hub. */
const decision = (at: number, keep: string) => `DO $do$ DECLARE c record; t text; BEGIN
    IF to_regclass('sync.state') IS NULL THEN RETURN; END IF;
    SELECT * INTO c FROM sync.conflict WHERE status = 'open' AND kind = 'field' ORDER BY batch_seq, tbl, row_id, grp
      OFFSET ${at} % (SELECT greatest(count(*), 1) FROM sync.conflict WHERE status = 'open' AND kind = 'field') LIMIT 1;
    IF NOT FOUND THEN RETURN; END IF;
    SELECT name INTO t FROM sync.tbl WHERE id = c.tbl;
    IF '${keep}' = 'incoming' THEN
      EXECUTE format('UPDATE %1$I x SET %2$s FROM jsonb_populate_record(NULL::%1$I, $1) r WHERE x.id = $2', t,
        (SELECT string_agg(format('%1$I = r.%1$I', k), ', ') FROM jsonb_object_keys(c.incoming) k)) USING c.incoming, c.row_id;
    END IF;
    INSERT INTO sync.outbox (tbl, row_id, op, patch) VALUES (0, c.id, 'R', '{"keep": "${keep}"}');
    UPDATE sync.conflict SET status = 'resolved', resolution = '{"keep": "${keep}"}' WHERE id = c.id;
  END $do$`;

/**
 * Undoes one of the desktop's change sets, and fails if that replaced or deleted a value that is not the one that the
 * change set wrote. The hub has no undo.
 */
const undo = (at: number) => `DO $do$ DECLARE c uuid; r record; img jsonb; wrote jsonb; before jsonb := '{}'; BEGIN
    IF to_regclass('sync.state') IS NULL THEN RETURN; END IF;
    SELECT id INTO c FROM sync.change_set WHERE desktop IS NULL ORDER BY id DESC
      OFFSET ${at} % (SELECT greatest(count(*), 1) FROM sync.change_set WHERE desktop IS NULL) LIMIT 1;
    IF NOT FOUND THEN RETURN; END IF;
    FOR r IN SELECT t.name, o.row_id, o.tbl FROM sync.outbox o JOIN sync.tbl t ON t.id = o.tbl WHERE o.change_set = c LOOP
      EXECUTE format('SELECT sync.json_%1$s(t) FROM %1$I t WHERE id = $1', r.name) INTO img USING r.row_id;
      IF img IS NOT NULL THEN before := before || jsonb_build_object(r.row_id, img); END IF;
    END LOOP;
    PERFORM sync.undo(c);
    FOR r IN SELECT DISTINCT t.name, o.row_id, o.tbl FROM sync.outbox o JOIN sync.tbl t ON t.id = o.tbl
        WHERE o.change_set = c AND before ? o.row_id::text LOOP
      EXECUTE format('SELECT sync.json_%1$s(t) FROM %1$I t WHERE id = $1', r.name) INTO img USING r.row_id;
      SELECT sync.merged(patch ORDER BY lseq) INTO wrote FROM sync.outbox WHERE change_set = c AND row_id = r.row_id;
      -- Positions and the main image are nobody's text, and an undo chooses another main image where it is gone.
      IF EXISTS (SELECT FROM jsonb_each(before -> r.row_id::text) b
          WHERE b.value IS DISTINCT FROM img -> b.key AND b.value IS DISTINCT FROM wrote -> b.key
            AND b.key NOT IN ('created_at', 'updated_at', 'position', 'primary_image_id')) THEN
        RAISE EXCEPTION 'undo overwrote a later value in % %: % became %', r.name, r.row_id, before -> r.row_id::text, img;
      END IF;
    END LOOP;
  END $do$`;

const removal = (table: string, id: string | null) => id && `DELETE FROM ${table} WHERE id = '${id}'`;

export const kindsOfTyping = Object.keys(acts);

/** Makes one edit in one transaction. An edit that the database rejects was never committed and counts as no loss. */
export async function type(client: pg.Client, typing: Typing, n: number): Promise<string | null> {
  const sql = await typeLate(client, typing, n);
  if (sql) await client.query('COMMIT');
  return sql;
}

/** The same, and leaves its transaction open. Null, and no transaction, if there was nothing to type. */
export async function typeLate(client: pg.Client, typing: Typing, n: number): Promise<string | null> {
  const pick: Pick = async (table, at) => {
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`);
    return rows[at % Math.max(rows.length, 1)]?.id ?? null;
  };
  const sql = await acts[typing.kind]?.(pick, typing, n);
  if (!sql) return null;
  await client.query('BEGIN');
  try {
    await client.query(sql);
    return sql;
  } catch (error) {
    await client.query('ROLLBACK');
    if (!/^23/.test((error as { code?: string }).code ?? '')) throw error;
    return null;
  }
}
