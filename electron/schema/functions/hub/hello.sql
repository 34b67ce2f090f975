-- Functions for the begin and end of a session, and for admins. The login is session_user, never a parameter, so that
-- no login can act for the replica of another.

CREATE OR REPLACE FUNCTION sync.own_replica(p_replica uuid) RETURNS sync.replica LANGUAGE plpgsql AS $fn$
DECLARE r sync.replica;
BEGIN
  SELECT * INTO r FROM sync.replica WHERE id = p_replica;
  IF r.id IS NULL OR r.login <> session_user THEN
    RAISE EXCEPTION 'This desktop is registered for another login'
      USING ERRCODE = 'QW001', DETAIL = coalesce(r.login, '');
  END IF;
  RETURN r;
END $fn$;

-- Also returns the identities of the batches with the numbers p_seqs, by which the desktop detects that the hub was
-- restored from a backup and has assigned them again.
CREATE OR REPLACE FUNCTION sync.hello(p_replica uuid, p_label text, p_protocol integer, p_schema integer,
    p_seqs bigint[] DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
DECLARE
  s sync.server;
  r sync.replica;
  was_retired boolean;
BEGIN
  SELECT * INTO s FROM sync.server;
  IF p_protocol <> s.protocol THEN
    RAISE EXCEPTION 'The hub speaks protocol %, this desktop %', s.protocol, p_protocol USING ERRCODE = 'QW002';
  END IF;
  IF p_schema > s.schema_version THEN
    RAISE EXCEPTION 'The hub has schema %, this desktop %', s.schema_version, p_schema USING ERRCODE = 'QW003';
  END IF;
  IF p_schema < s.min_client_schema THEN
    RAISE EXCEPTION 'The hub requires schema %, this desktop has %', s.min_client_schema, p_schema
      USING ERRCODE = 'QW007';
  END IF;
  -- Reserved for direct writes (sync.seal_locked).
  IF p_replica = '00000000-0000-0000-0000-000000000000' THEN
    RAISE EXCEPTION 'This replica id is reserved' USING ERRCODE = 'QW001';
  END IF;
  INSERT INTO sync.replica (id, login, label) VALUES (p_replica, session_user, left(p_label, 200))
    ON CONFLICT DO NOTHING;
  r := sync.own_replica(p_replica);
  was_retired := r.retired_at IS NOT NULL;
  UPDATE sync.replica SET last_seen = now(), label = left(p_label, 200), retired_at = NULL WHERE id = p_replica;
  PERFORM sync.seal();
  RETURN jsonb_build_object('serverId', s.server_id, 'incarnation', s.incarnation, 'schema', s.schema_version,
    'seq', (SELECT seq FROM sync.server), 'lastBatch', r.last_batch, 'lastHash', r.last_hash, 'retired', was_retired,
    'identities', (SELECT coalesce(jsonb_object_agg(b.seq, sync.batch_identity(b.at)), '{}')
      FROM sync.batch b WHERE b.seq = ANY (p_seqs)));
END $fn$;

-- Returns the newest of the given batches that this hub has, or 0.
CREATE OR REPLACE FUNCTION sync.newest_common(p_seqs bigint[], p_identities text[]) RETURNS bigint LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
  SELECT coalesce(max(b.seq), 0) FROM unnest(p_seqs, p_identities) k (seq, identity)
    JOIN sync.batch b ON b.seq = k.seq AND sync.batch_identity(b.at) = k.identity
$fn$;

-- Returns the newest of the given batches of a replica that this hub has merged, or 0.
CREATE OR REPLACE FUNCTION sync.newest_merged(p_replica uuid, p_batches bigint[], p_hashes text[]) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
  SELECT coalesce(max(b.batch), 0) FROM unnest(p_batches, p_hashes) k (batch, hash)
    JOIN sync.batch b ON b.replica = p_replica AND b.batch = k.batch AND b.hash = k.hash
$fn$;

-- Records the state that a replica has pulled, and retires replicas that have not synced for a year.
CREATE OR REPLACE FUNCTION sync.pulled(p_replica uuid, p_seq bigint) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
BEGIN
  PERFORM sync.own_replica(p_replica);
  UPDATE sync.replica SET last_pulled_seq = p_seq, last_seen = now() WHERE id = p_replica;
  UPDATE sync.replica SET retired_at = now() WHERE retired_at IS NULL AND last_seen < now() - interval '12 months';
END $fn$;

-- For admins, after the hub was restored from a backup: desktops then resend the batches that the backup lacks.
CREATE OR REPLACE FUNCTION sync.new_incarnation() RETURNS uuid LANGUAGE sql AS $fn$
  UPDATE sync.server SET incarnation = gen_random_uuid() RETURNING incarnation
$fn$;

-- For admins: assigns a desktop to another login.
CREATE OR REPLACE FUNCTION sync.assign(p_replica uuid, p_login text) RETURNS void LANGUAGE sql AS $fn$
  UPDATE sync.replica SET login = p_login WHERE id = p_replica
$fn$;

-- For admins: deletes the rows of tombstones and history that every active replica has pulled.
CREATE OR REPLACE FUNCTION sync.prune(p_keep interval DEFAULT '12 months') RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  oldest bigint;
  id smallint;
BEGIN
  SELECT coalesce(min(last_pulled_seq), 0) INTO oldest FROM sync.replica WHERE retired_at IS NULL;
  UPDATE sync.record SET deleted_row = NULL FROM sync.batch b
    WHERE deleted_seq <= oldest AND b.seq = deleted_seq AND b.at < now() - p_keep AND deleted_row IS NOT NULL;
  DELETE FROM sync.history WHERE seq <= oldest AND at < now() - p_keep;
  DELETE FROM sync.change_set WHERE seq <= oldest AND at < now() - p_keep;
  -- Rows of a member that inserted them without calling push().
  DELETE FROM sync.inbox WHERE tx < pg_snapshot_xmin(pg_current_snapshot());
  FOR id IN SELECT t.id FROM sync.tbl t LOOP
    EXECUTE format('DELETE FROM sync.bulk_%s WHERE sync_tx < pg_snapshot_xmin(pg_current_snapshot())', id);
  END LOOP;
END $fn$;
