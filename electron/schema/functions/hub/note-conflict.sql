CREATE OR REPLACE FUNCTION sync.login_at(p_seq bigint) RETURNS text LANGUAGE sql STABLE AS $fn$
  SELECT login FROM sync.batch WHERE seq = p_seq
$fn$;
CREATE OR REPLACE FUNCTION sync.replica_at(p_seq bigint) RETURNS uuid LANGUAGE sql STABLE AS $fn$
  SELECT replica FROM sync.batch WHERE seq = p_seq
$fn$;

-- The newest thing that somebody else did to a record: their side of a conflict that is about the record as a whole.
CREATE OR REPLACE FUNCTION sync.newest_on(p_tbl smallint, p_row uuid, p_me uuid) RETURNS bigint LANGUAGE sql STABLE AS $fn$
  SELECT max(seq) FROM sync.record r CROSS JOIN LATERAL (
    SELECT (value ->> 0)::bigint AS seq FROM jsonb_each(r.fv) WHERE (value ->> 1)::uuid <> p_me
    UNION ALL SELECT r.created_seq WHERE r.created_by <> p_me
    UNION ALL SELECT r.restored_seq WHERE r.restored_by <> p_me) changes
  WHERE r.tbl = p_tbl AND r.row_id = p_row
$fn$;

-- The same edit that meets the same resistance is the same conflict, also when it is sent again to a hub that was
-- restored, or by a desktop that was: it is told apart by when it was made.
CREATE OR REPLACE FUNCTION sync.conflict_id(p_kind text, p_tbl smallint, p_row uuid, p_grp text, p_incoming jsonb, p_edited_at timestamptz)
  RETURNS uuid LANGUAGE sql AS $fn$
  -- The two digits make it a UUID of version 8, which means that its bits are the maker's own business.
  SELECT CASE WHEN p_edited_at IS NULL THEN gen_random_uuid() ELSE overlay(overlay(md5(jsonb_build_array(
    p_kind, p_tbl, p_row, p_grp, p_incoming, extract(epoch FROM p_edited_at))::text) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid END
$fn$;

CREATE OR REPLACE FUNCTION sync.note_conflict(p_kind text, p_work sync.work, p_grp text, p_base jsonb, p_current jsonb,
    p_current_seq bigint, p_incoming jsonb, p_me uuid, p_seq bigint, p_note jsonb) RETURNS void LANGUAGE sql AS $fn$
  INSERT INTO sync.conflict (id, kind, tbl, row_id, grp, base, current, current_seq, current_replica, current_login, incoming, incoming_replica,
      incoming_login, incoming_actor, incoming_edited_at, batch_seq, ver, note)
    VALUES (sync.conflict_id(p_kind, p_work.tbl, p_work.row_id, p_grp, p_incoming, p_work.edited_at), p_kind, p_work.tbl,
      p_work.row_id, p_grp, p_base, p_current, p_current_seq, sync.replica_at(p_current_seq), sync.login_at(p_current_seq),
      p_incoming, p_me, session_user, p_work.actor, p_work.edited_at, p_seq, p_seq, p_note)
    ON CONFLICT (id) DO NOTHING
$fn$;
