/**
 * Decisions arrive in the batch together with the edits that carry them out. One counts only while the conflict is
 * open, and "keep theirs" only while theirs is still what the person saw: otherwise the card opens again with the new value.
 */
export const resolveSql = `
CREATE OR REPLACE FUNCTION sync.apply_resolutions(p_me uuid, p_base bigint, p_seq bigint) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE d record; c sync.conflict; r sync.record; newest bigint; now_theirs jsonb;
BEGIN
  FOR d IN SELECT * FROM sync.inbox WHERE tx = pg_current_xact_id() AND op = 'R' ORDER BY n LOOP
    SELECT * INTO c FROM sync.conflict WHERE id = d.row_id AND status = 'open' FOR UPDATE;
    CONTINUE WHEN c.id IS NULL;
    IF c.kind = 'field' AND d.patch ->> 'keep' = 'theirs' THEN
      SELECT * INTO r FROM sync.record WHERE tbl = c.tbl AND row_id = c.row_id;
      SELECT max((r.fv -> k ->> 0)::bigint) INTO newest FROM jsonb_object_keys(c.theirs) k
        WHERE (r.fv -> k ->> 1)::uuid <> p_me AND (r.fv -> k ->> 0)::bigint > p_base;
      IF newest IS NOT NULL THEN
        now_theirs := sync.current_of(c.tbl, c.row_id, c.theirs);
        UPDATE sync.conflict SET theirs = coalesce(now_theirs, theirs), their_seq = newest, their_replica = sync.replica_at(newest),
          their_login = sync.login_at(newest), ver = p_seq WHERE id = c.id;
        CONTINUE;
      END IF;
    END IF;
    UPDATE sync.conflict SET status = 'resolved', resolution = d.patch, resolved_by = session_user, resolved_seq = p_seq, ver = p_seq
      WHERE id = c.id;
  END LOOP;
END $fn$;

-- The columns named by the keys of p_like, as they are now; NULL if the record is deleted.
CREATE OR REPLACE FUNCTION sync.current_of(p_tbl smallint, p_row uuid, p_like jsonb) RETURNS jsonb LANGUAGE plpgsql AS $fn$
DECLARE t text := (SELECT name FROM sync.tbl WHERE id = p_tbl); result jsonb;
BEGIN
  EXECUTE format('SELECT (SELECT jsonb_object_agg(k, i.img -> k) FROM jsonb_object_keys($2) k)
    FROM (SELECT sync.image_%1$s(x) AS img FROM public.%1$I x WHERE x.id = $1) i', t) INTO result USING p_row, p_like;
  RETURN result;
END $fn$;

-- A conflict whose two sides became equal, or whose record is gone, needs nobody's decision any more. It keeps its values.
CREATE OR REPLACE FUNCTION sync.close_settled(p_seq bigint) RETURNS void LANGUAGE sql AS $fn$
  UPDATE sync.conflict c SET status = 'obsolete', ver = p_seq
    FROM sync.work w
    WHERE c.status = 'open' AND c.batch_seq < p_seq AND w.tbl = c.tbl AND w.row_id = c.row_id
      AND (w.act = 'delete' OR (c.kind = 'field' AND w.act IN ('update', 'revive')
        AND NOT EXISTS (SELECT FROM jsonb_each(c.mine) m WHERE (w.img -> m.key)::text IS DISTINCT FROM m.value::text)))
$fn$;
`;
