-- Locks the catalogue against writes: a value committed between comparison and write would be lost. PostgreSQL cancels
-- a blocking autovacuum, which follows every large batch, after deadlock_timeout: 100 ms here instead of a second.
CREATE OR REPLACE FUNCTION sync.lock_tables() RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  IF has_parameter_privilege('deadlock_timeout', 'SET') THEN
    PERFORM set_config('deadlock_timeout', '100ms', true);
  END IF;
  EXECUTE (SELECT 'LOCK TABLE ' || string_agg(format('public.%I', name), ', ' ORDER BY id)
    || ' IN SHARE ROW EXCLUSIVE MODE' FROM sync.tbl);
END $fn$;

-- Deletes this transaction's rows; other rows in the inbox were inserted without a push and belong to no batch.
CREATE OR REPLACE FUNCTION sync.empty_inbox(p_bulk smallint[]) RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  DELETE FROM sync.inbox WHERE tx = pg_current_xact_id();
  PERFORM sync.delete_bulk_rows(p_bulk);
END $fn$;

-- Returns the stored result of a batch that was merged before. Raises QW004 if another batch has this number.
CREATE OR REPLACE FUNCTION sync.replay(p_replica uuid, p_batch bigint, p_hash text) RETURNS jsonb
  LANGUAGE plpgsql AS $fn$
DECLARE b sync.batch;
BEGIN
  SELECT * INTO b FROM sync.batch WHERE replica = p_replica AND batch = p_batch;
  IF b.hash IS DISTINCT FROM p_hash THEN
    RAISE EXCEPTION 'Another batch has number %', p_batch USING ERRCODE = 'QW004';
  END IF;
  RETURN b.result || '{"replayed": true}';
END $fn$;

-- Merges one batch of one replica. Holds the lock on the server row until commit, so that batches are merged one by one
-- and become visible in the order of their sequence numbers. p_bulk lists the tables with bulk rows. A statistics
-- target of a tenth of the default suffices, because a batch's rows are alike.
CREATE OR REPLACE FUNCTION sync.push(p_replica uuid, p_batch bigint, p_base bigint, p_hash text, p_ops bigint,
    p_schema integer, p_bulk smallint[] DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' SET jit = off
  SET work_mem = '64MB' SET default_statistics_target = 10 AS $fn$
DECLARE
  s sync.server;
  r sync.replica;
  b sync.batch;
  v_ops bigint;
  v_sets bigint;
BEGIN
  SELECT * INTO s FROM sync.server FOR UPDATE;
  r := sync.own_replica(p_replica);
  IF p_batch <= r.last_batch THEN
    PERFORM sync.empty_inbox(p_bulk);
    RETURN sync.replay(p_replica, p_batch, p_hash);
  END IF;
  IF p_batch > r.last_batch + 1 THEN
    RAISE EXCEPTION 'Batch % came after %', p_batch, r.last_batch USING ERRCODE = 'QW004';
  END IF;
  IF p_base > s.seq THEN
    RAISE EXCEPTION 'The hub is at %, this desktop has pulled %', s.seq, p_base USING ERRCODE = 'QW005';
  END IF;
  SELECT count(*) + sync.count_bulk_rows(p_bulk) INTO v_ops FROM sync.inbox WHERE tx = pg_current_xact_id();
  IF v_ops <> p_ops THEN
    RAISE EXCEPTION 'Received % of % changes', v_ops, p_ops USING ERRCODE = 'QW006';
  END IF;

  PERFORM set_config('sync.applying', '1', true);
  PERFORM sync.lock_tables();
  PERFORM sync.seal_locked();
  UPDATE sync.server SET seq = seq + 1 RETURNING * INTO s;
  -- Before the merge, because conflicts between rows of this batch refer to it.
  INSERT INTO sync.batch (replica, batch, seq, base_seq, hash, login, n_ops, n_conflicts, result)
    VALUES (p_replica, p_batch, s.seq, p_base, p_hash, session_user, v_ops, 0, '{}') RETURNING * INTO b;
  v_sets := sync.take_change_sets(b);
  BEGIN
    IF p_bulk <> '{}' THEN
      PERFORM sync.separate_known_rows(p_bulk);
      PERFORM sync.write_bulk_rows(b, p_bulk);
    END IF;
    PERFORM sync.merge(b, p_schema < s.schema_version, p_bulk);
  EXCEPTION WHEN integrity_constraint_violation THEN
    -- Caused by a bulk row or by a constraint that only this hub has: merges again and checks every row.
    PERFORM sync.bulk_rows_as_edits(t, 'true') FROM unnest(p_bulk) t;
    PERFORM sync.merge(b, true, '{}');
  END;
  PERFORM sync.write_steps(b);
  SELECT count(*) INTO b.n_conflicts FROM sync.conflict WHERE batch_seq = b.seq;
  b.result := jsonb_build_object('seq', b.seq, 'ops', v_ops - v_sets, 'conflicts', b.n_conflicts);
  UPDATE sync.batch SET n_conflicts = b.n_conflicts, result = b.result WHERE seq = b.seq;
  UPDATE sync.replica SET last_batch = p_batch, last_hash = p_hash, last_seen = now() WHERE id = p_replica;
  PERFORM sync.empty_inbox(p_bulk);
  IF v_ops > 500 THEN
    TRUNCATE sync.work, sync.work_column;
  ELSE
    DELETE FROM sync.work;
    DELETE FROM sync.work_column;
  END IF;
  PERFORM set_config('sync.applying', '', true);
  RETURN b.result;
END $fn$;
