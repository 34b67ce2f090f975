/**
 * What was sent stays in the outbox for a month and is asked for by its batch; only what waits, and decisions, by record.
 * An index of all records was a third of what it took to mark a large batch.
 */
export const outboxIndexesSql = `
  CREATE INDEX IF NOT EXISTS outbox_waiting ON sync.outbox (row_id) WHERE batch IS NULL OR batch < 0;
  CREATE INDEX IF NOT EXISTS outbox_batch ON sync.outbox (batch) WHERE batch IS NOT NULL;
  CREATE INDEX IF NOT EXISTS outbox_decision ON sync.outbox (row_id) WHERE tbl = 0;
`;

/**
 * What desktop and hub have in common: the rules, and what is read out of the catalogue's own definition so that new
 * columns need no code (`field`, `link`, `uniq`, filled by `sync.watch()`).
 */
export const shapeSql = `
  CREATE SCHEMA IF NOT EXISTS sync;

  CREATE TABLE IF NOT EXISTS sync.tbl (id smallint PRIMARY KEY, name text NOT NULL UNIQUE, sort smallint NOT NULL,
    defaults jsonb NOT NULL DEFAULT '{}', shape text);
  CREATE TABLE IF NOT EXISTS sync.col (tbl smallint, name text, grp text NOT NULL, policy text NOT NULL,
    PRIMARY KEY (tbl, name));
  CREATE TABLE IF NOT EXISTS sync.uniq_rule (constraint_name text PRIMARY KEY, policy text NOT NULL);

  CREATE TABLE IF NOT EXISTS sync.field (tbl smallint, name text, position smallint NOT NULL, type text NOT NULL,
    required boolean NOT NULL, grp text NOT NULL, policy text NOT NULL, PRIMARY KEY (tbl, name));
  CREATE TABLE IF NOT EXISTS sync.link (child smallint, col text, parent smallint, action "char" NOT NULL,
    PRIMARY KEY (child, col));
  CREATE TABLE IF NOT EXISTS sync.uniq (constraint_name text PRIMARY KEY, tbl smallint NOT NULL, cols text[] NOT NULL,
    policy text NOT NULL);

  -- Every local change waits here until the hub has it. tx keeps what was committed together together.
  CREATE TABLE IF NOT EXISTS sync.outbox (
    lseq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    tbl smallint NOT NULL,
    row_id uuid NOT NULL,
    op "char" NOT NULL,
    patch jsonb,
    old jsonb,
    edited_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor text DEFAULT current_setting('qwarty.actor', true),
    login text DEFAULT session_user,
    batch bigint,
    change_set uuid
  );
  ${outboxIndexesSql}
`;

/**
 * Uniques become deferrable: both sides write whole final states, and a swap of two values passes through a moment
 * in which both rows have the same one.
 */
const deferrable = [
  ['artists', 'artists_email_key', 'email'],
  ['artworks', 'artworks_inventory_number_key', 'inventory_number'],
  ['attributions', 'attributions_once_per_role', 'artwork_id, artist_id, role'],
  ['artwork_images', 'artwork_images_once', 'artwork_id, image_id'],
  ['images', 'images_sha256_key', 'sha256'],
];

export const deferrableUniquesSql = deferrable
  .map(
    ([table, name, columns]) => `
  DO $do$ BEGIN
    IF NOT (SELECT condeferrable FROM pg_constraint WHERE conname = '${name}' AND conrelid = 'public.${table}'::regclass) THEN
      ALTER TABLE public.${table} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} UNIQUE (${columns}) DEFERRABLE;
    END IF;
  END $do$;`,
  )
  .join('\n');
