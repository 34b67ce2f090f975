CREATE OR REPLACE FUNCTION sync.login_at(p_seq bigint) RETURNS text LANGUAGE sql STABLE AS $fn$
  SELECT login FROM sync.batch WHERE seq = p_seq
$fn$;
CREATE OR REPLACE FUNCTION sync.replica_at(p_seq bigint) RETURNS uuid LANGUAGE sql STABLE AS $fn$
  SELECT replica FROM sync.batch WHERE seq = p_seq
$fn$;

-- Returns the newest change of another replica to a record: the current side of a conflict about the whole record.
CREATE OR REPLACE FUNCTION sync.newest_on(p_tbl smallint, p_row uuid, p_replica uuid) RETURNS bigint
  LANGUAGE sql STABLE AS $fn$
  SELECT sync.newest_change(r, p_replica, 0) FROM sync.record r WHERE r.tbl = p_tbl AND r.row_id = p_row
$fn$;

-- Derives a conflict's id from the edit, so that an edit that is sent again, to a restored hub or by a restored
-- desktop, makes no second conflict. The time of the edit distinguishes it from a later equal one. The two digits mark
-- a UUID of version 8.
CREATE OR REPLACE FUNCTION sync.conflict_id(p_kind text, p_tbl smallint, p_row uuid, p_grp text, p_incoming jsonb,
    p_edited_at timestamptz) RETURNS uuid LANGUAGE sql AS $fn$
  SELECT CASE WHEN p_edited_at IS NULL THEN gen_random_uuid()
    ELSE overlay(overlay(md5(jsonb_build_array(
      p_kind, p_tbl, p_row, p_grp, p_incoming, extract(epoch FROM p_edited_at))::text)
      PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid END
$fn$;

-- Writes one conflict. The current side is the replica whose batch wrote the stored value.
CREATE OR REPLACE FUNCTION sync.note_conflict(b sync.batch, p_kind text, w sync.work, p_grp text, p_base jsonb,
    p_current jsonb, p_current_seq bigint, p_incoming jsonb, p_note jsonb) RETURNS void LANGUAGE sql AS $fn$
  INSERT INTO sync.conflict (id, kind, tbl, row_id, grp, base, current, current_seq, current_replica, current_login,
      incoming, incoming_replica, incoming_login, incoming_actor, incoming_edited_at, batch_seq, ver, note)
    VALUES (sync.conflict_id(p_kind, w.tbl, w.row_id, p_grp, p_incoming, w.edited_at), p_kind, w.tbl, w.row_id, p_grp,
      p_base, p_current, p_current_seq, sync.replica_at(p_current_seq), sync.login_at(p_current_seq),
      p_incoming, b.replica, session_user, w.actor, w.edited_at, b.seq, b.seq, p_note)
    ON CONFLICT (id) DO NOTHING
$fn$;
