-- What a batch holds, so that a small one runs only the rules that can touch it: planning the others took longer.
CREATE OR REPLACE FUNCTION sync.survey(p_all boolean, OUT arriving boolean, OUT back boolean, OUT deleting boolean,
    OUT unsure boolean, OUT relinked boolean, OUT renamed boolean) LANGUAGE sql AS $fn$
  SELECT coalesce(bool_or(w.act IN ('insert', 'restore')), false), coalesce(bool_or(w.act IN ('restore', 'stay_deleted', 'park')), false),
    coalesce(bool_or(w.act = 'delete'), false),
    coalesce(bool_or(w.act IN ('insert', 'update', 'restore') AND (p_all OR NOT w.asis)), false),
    coalesce(bool_or(w.act = 'update' AND w.wrote ?| l.cols), false), coalesce(bool_or(w.act = 'update' AND w.wrote ?| u.cols), false)
  FROM sync.work w, (SELECT array_agg(DISTINCT col) AS cols FROM sync.link) l,
    (SELECT array_agg(DISTINCT c) AS cols FROM sync.uniq, unnest(cols) c) u
$fn$;

CREATE OR REPLACE FUNCTION sync.merge(p_me uuid, p_base bigint, p_seq bigint, p_all boolean) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE changed integer; restored integer; has record;
BEGIN
  SET CONSTRAINTS ALL DEFERRED;
  PERFORM sync.load(p_me, p_base, p_all);
  PERFORM sync.merge_fields(p_me, p_base, p_seq);
  has := sync.survey(p_all);
  IF has.back THEN PERFORM sync.note_edited_deletions(p_me, p_base, p_seq); END IF;
  IF has.deleting THEN
    PERFORM sync.keep_edited(p_me, p_base, p_seq);
    has := sync.survey(p_all);
  END IF;
  LOOP
    changed := 0; restored := 0;
    IF has.unsure THEN changed := sync.park_invalid(p_me, p_seq, p_all); END IF;
    IF has.arriving OR has.relinked THEN restored := sync.restore_parents(p_me, p_seq); END IF;
    IF has.back OR restored > 0 THEN restored := restored + sync.restore_children(); END IF;
    IF has.arriving OR has.relinked OR restored > 0 THEN changed := changed + sync.park_orphans(p_me, p_seq); END IF;
    IF has.arriving OR has.renamed OR restored > 0 THEN changed := changed + sync.merge_uniques(p_me, p_seq); END IF;
    IF has.deleting THEN changed := changed + sync.keep_needed(p_me, p_base, p_seq) + sync.keep_parts(); END IF;
    EXIT WHEN changed + restored = 0;
    has := sync.survey(p_all);
  END LOOP;
  IF has.deleting THEN PERFORM sync.clear_links(); END IF;
  IF has.arriving OR has.renamed THEN PERFORM sync.note_collisions(p_me, p_seq); END IF;
  PERFORM sync.write_rows();
  PERFORM sync.write_records(p_me, p_seq);
  PERFORM sync.apply_resolutions(p_me, p_base, p_seq);
  IF EXISTS (SELECT FROM sync.conflict WHERE status = 'open') THEN PERFORM sync.close_settled(p_seq); END IF;
  SET CONSTRAINTS ALL IMMEDIATE;
END $fn$;

-- Direct writers wait while a batch is merged: a value that arrives between comparison and write would be lost.
-- PostgreSQL's own housekeeping, which begins by itself after every large batch, is sent away by whoever has waited for
-- it as long as this: usually a second.
CREATE OR REPLACE FUNCTION sync.lock_tables() RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  IF has_parameter_privilege('deadlock_timeout', 'SET') THEN PERFORM set_config('deadlock_timeout', '100ms', true); END IF;
  EXECUTE (SELECT 'LOCK TABLE ' || string_agg(format('public.%I', name), ', ' ORDER BY id) || ' IN SHARE ROW EXCLUSIVE MODE' FROM sync.tbl);
END $fn$;

CREATE OR REPLACE FUNCTION sync.push(p_replica uuid, p_batch bigint, p_base bigint, p_hash text, p_ops bigint, p_schema integer,
    p_bulk smallint[] DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' SET jit = off
  SET work_mem = '64MB' SET default_statistics_target = 10 AS $fn$
DECLARE s sync.server; r sync.replica; b sync.batch; v_seq bigint; v_ops bigint; v_sets bigint; v_conflicts bigint; v_result jsonb;
BEGIN
  SELECT * INTO s FROM sync.server FOR UPDATE;
  r := sync.own_replica(p_replica);
  IF p_batch <= r.last_batch THEN
    DELETE FROM sync.inbox WHERE tx = pg_current_xact_id();
    PERFORM sync.delete_bulk_rows(p_bulk);
    SELECT * INTO b FROM sync.batch WHERE replica = p_replica AND batch = p_batch;
    IF b.hash IS DISTINCT FROM p_hash THEN
      RAISE EXCEPTION 'Batch % was sent before with other contents', p_batch USING ERRCODE = 'QW004';
    END IF;
    RETURN b.result || '{"replayed": true}';
  END IF;
  IF p_batch > r.last_batch + 1 THEN
    RAISE EXCEPTION 'Batch % came after %', p_batch, r.last_batch USING ERRCODE = 'QW004';
  END IF;
  IF p_base > s.seq THEN
    RAISE EXCEPTION 'The hub is at %, this desktop has seen %', s.seq, p_base USING ERRCODE = 'QW005';
  END IF;
  SELECT count(*) + sync.count_bulk_rows(p_bulk) INTO v_ops FROM sync.inbox WHERE tx = pg_current_xact_id();
  IF v_ops <> p_ops THEN
    RAISE EXCEPTION '% of % changes arrived', v_ops, p_ops USING ERRCODE = 'QW006';
  END IF;

  PERFORM set_config('sync.applying', '1', true);
  PERFORM sync.lock_tables();
  PERFORM sync.seal_locked();
  UPDATE sync.server SET seq = seq + 1 RETURNING seq INTO v_seq;
  -- Named first, so that conflicts between this batch's own rows can name it.
  INSERT INTO sync.batch (replica, batch, seq, base_seq, hash, login, n_ops, n_conflicts, result)
    VALUES (p_replica, p_batch, v_seq, p_base, p_hash, session_user, v_ops, 0, '{}');
  -- Sent again after more of its rows, a change set belongs to the newer batch, so that every desktop gets it.
  INSERT INTO sync.change_set (id, replica, seq, login, actor, kind, params, tbl, record_id, undoes, at)
    SELECT row_id, p_replica, v_seq, session_user, actor, patch ->> 'kind', patch -> 'params', (patch ->> 'tbl')::smallint,
      (patch ->> 'record')::uuid, (patch ->> 'undoes')::uuid, edited_at
    FROM sync.inbox WHERE tx = pg_current_xact_id() AND op = 'S'
    ON CONFLICT (id) DO UPDATE SET seq = excluded.seq WHERE change_set.replica = excluded.replica;
  DELETE FROM sync.inbox WHERE tx = pg_current_xact_id() AND op = 'S';
  GET DIAGNOSTICS v_sets = ROW_COUNT;
  PERFORM sync.separate_known_rows(p_bulk);
  BEGIN
    PERFORM sync.write_bulk_rows(p_bulk, p_replica, v_seq);
    PERFORM sync.merge(p_replica, p_base, v_seq, p_schema < s.schema_version);
  EXCEPTION WHEN integrity_constraint_violation THEN
    -- A new record that does not fit in, or something that only this hub demands. Once more, judging every row before it
    -- is written.
    PERFORM sync.bulk_rows_as_edits(t, 'true') FROM unnest(p_bulk) t;
    PERFORM sync.merge(p_replica, p_base, v_seq, true);
  END;
  SELECT count(*) INTO v_conflicts FROM sync.conflict WHERE batch_seq = v_seq;
  v_result := jsonb_build_object('seq', v_seq, 'ops', v_ops - v_sets, 'conflicts', v_conflicts);
  UPDATE sync.batch SET n_conflicts = v_conflicts, result = v_result WHERE seq = v_seq;
  UPDATE sync.replica SET last_batch = p_batch, last_hash = p_hash, last_seen = now() WHERE id = p_replica;
  DELETE FROM sync.inbox WHERE tx = pg_current_xact_id();
  PERFORM sync.delete_bulk_rows(p_bulk);
  IF v_ops > 500 THEN TRUNCATE sync.work, sync.piece; ELSE DELETE FROM sync.work; DELETE FROM sync.piece; END IF;
  PERFORM set_config('sync.applying', '', true);
  RETURN v_result;
END $fn$;
