/** One conflict, with the names of both sides looked up. Their side is the batch that wrote what is there now. */
export const noteConflictSql = `
CREATE OR REPLACE FUNCTION sync.login_at(p_seq bigint) RETURNS text LANGUAGE sql STABLE AS $fn$
  SELECT login FROM sync.batch WHERE seq = p_seq
$fn$;
CREATE OR REPLACE FUNCTION sync.replica_at(p_seq bigint) RETURNS uuid LANGUAGE sql STABLE AS $fn$
  SELECT replica FROM sync.batch WHERE seq = p_seq
$fn$;

CREATE OR REPLACE FUNCTION sync.note_conflict(p_kind text, p_work sync.work, p_grp text, p_base jsonb, p_theirs jsonb,
    p_their_seq bigint, p_mine jsonb, p_me uuid, p_seq bigint, p_note jsonb) RETURNS void LANGUAGE sql AS $fn$
  INSERT INTO sync.conflict (kind, tbl, row_id, grp, base, theirs, their_seq, their_replica, their_login, mine, my_replica,
      my_login, my_edited_at, batch_seq, ver, note)
    VALUES (p_kind, p_work.tbl, p_work.row_id, p_grp, p_base, p_theirs, p_their_seq, sync.replica_at(p_their_seq),
      sync.login_at(p_their_seq), p_mine, p_me, session_user, p_work.edited_at, p_seq, p_seq, p_note)
$fn$;
`;
