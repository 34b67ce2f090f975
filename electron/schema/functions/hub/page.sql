-- Pull by keyset pagination over (ver, tbl, row_id). Each page is read in one snapshot; a record that changes between
-- pages is read again. The replica's own unaltered changes are omitted, unless p_whole is true.

CREATE OR REPLACE FUNCTION sync.head(p_replica uuid, p_since bigint) RETURNS TABLE (seq bigint, unsealed boolean,
    identity text, has_conflicts boolean, has_history boolean, has_change_sets boolean) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
  SELECT s.seq, EXISTS (SELECT FROM sync.outbox),
      (SELECT sync.batch_identity(b.at) FROM sync.batch b WHERE b.seq = s.seq),
      EXISTS (SELECT FROM sync.conflict c WHERE c.ver > p_since),
      EXISTS (SELECT FROM sync.history h WHERE h.seq > p_since),
      EXISTS (SELECT FROM sync.change_set c WHERE c.seq > p_since AND c.replica <> p_replica)
    FROM sync.server s
$fn$;

-- Returns the last position of the page that follows a position, and its number of rows.
CREATE OR REPLACE FUNCTION sync.page_end(p_replica uuid, p_ver bigint, p_tbl smallint, p_row uuid, p_limit integer,
    p_whole boolean) RETURNS TABLE (ver bigint, tbl smallint, row_id uuid, n bigint) LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
BEGIN
  PERFORM sync.own_replica(p_replica);
  RETURN QUERY
    WITH page AS (SELECT r.ver, r.tbl, r.row_id FROM sync.record r
      WHERE (r.ver, r.tbl, r.row_id) > (p_ver, p_tbl, p_row) AND (p_whole OR r.unaltered_by IS DISTINCT FROM p_replica)
      ORDER BY r.ver, r.tbl, r.row_id LIMIT p_limit)
    SELECT p.*, (SELECT count(*) FROM page) FROM page p ORDER BY p.ver DESC, p.tbl DESC, p.row_id DESC LIMIT 1;
END $fn$;

CREATE OR REPLACE FUNCTION sync.page(p_replica uuid, p_ver bigint, p_tbl smallint, p_row uuid, p_to_ver bigint,
    p_to_tbl smallint, p_to_row uuid, p_whole boolean)
  RETURNS TABLE (tbl smallint, row_id uuid, ver bigint, deleted boolean, img jsonb) LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
BEGIN
  PERFORM sync.own_replica(p_replica);
  RETURN QUERY EXECUTE (
    SELECT 'WITH page AS MATERIALIZED (
        SELECT r.tbl, r.row_id, r.ver, r.deleted_seq IS NOT NULL AS deleted FROM sync.record r
        WHERE (r.ver, r.tbl, r.row_id) > ($2, $3, $4) AND (r.ver, r.tbl, r.row_id) <= ($5, $6, $7)
          AND ($8 OR r.unaltered_by IS DISTINCT FROM $1))
      SELECT p.tbl, p.row_id, p.ver, true, NULL::jsonb FROM page p WHERE p.deleted'
      || string_agg(format(' UNION ALL SELECT p.tbl, p.row_id, p.ver, false, %3$s
        FROM page p JOIN public.%1$I x ON x.id = p.row_id WHERE p.tbl = %2$s AND NOT p.deleted', t.name, t.id,
        format(CASE WHEN EXISTS (SELECT FROM sync.field f WHERE f.tbl = t.id AND f.name = 'extra')
          THEN 'CASE x.extra WHEN ''{}'' THEN sync.json_%1$s(x) ELSE sync.packed(sync.json_%1$s(x)) END'
          ELSE 'sync.json_%1$s(x)' END, t.name)), '')
    FROM sync.tbl t)
    USING p_replica, p_ver, p_tbl, p_row, p_to_ver, p_to_tbl, p_to_row, p_whole;
END $fn$;

CREATE OR REPLACE FUNCTION sync.conflicts_since(p_replica uuid, p_seq bigint) RETURNS TABLE (
    id uuid, kind text, tbl smallint, row_id uuid, grp text, base jsonb, current jsonb, current_seq bigint,
    current_replica uuid, current_login text, current_label text, incoming jsonb, incoming_replica uuid,
    incoming_login text, incoming_label text, incoming_edited_at timestamptz, batch_seq bigint, ver bigint, status text,
    resolution jsonb, resolved_by text, resolved_seq bigint, note jsonb, created_at timestamptz, incoming_actor text)
  LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
BEGIN
  PERFORM sync.own_replica(p_replica);
  RETURN QUERY SELECT c.id, c.kind, c.tbl, c.row_id, c.grp, c.base, c.current, c.current_seq, c.current_replica,
      c.current_login, cr.label, c.incoming, c.incoming_replica, c.incoming_login, ir.label, c.incoming_edited_at,
      c.batch_seq, c.ver, c.status, c.resolution, c.resolved_by, c.resolved_seq, c.note, c.created_at, c.incoming_actor
    FROM sync.conflict c LEFT JOIN sync.replica cr ON cr.id = c.current_replica
      LEFT JOIN sync.replica ir ON ir.id = c.incoming_replica
    WHERE c.ver > p_seq;
END $fn$;

CREATE OR REPLACE FUNCTION sync.history_since(p_replica uuid, p_seq bigint) RETURNS TABLE (
    seq bigint, tbl smallint, row_id uuid, op "char", old jsonb, new jsonb, login text, label text, actor text,
    edited_at timestamptz, at timestamptz, change_set uuid, step smallint) LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
BEGIN
  PERFORM sync.own_replica(p_replica);
  RETURN QUERY SELECT h.seq, h.tbl, h.row_id, h.op, h.old, h.new, h.login, r.label, h.actor, h.edited_at, h.at,
      h.change_set, h.step
    FROM sync.history h LEFT JOIN sync.replica r ON r.id = h.replica WHERE h.seq > p_seq;
END $fn$;

CREATE OR REPLACE FUNCTION sync.change_sets_since(p_replica uuid, p_seq bigint) RETURNS TABLE (
    id uuid, kind text, params jsonb, at timestamptz, actor text, login text, tbl smallint, record_id uuid, undoes uuid,
    desktop text) LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
BEGIN
  PERFORM sync.own_replica(p_replica);
  RETURN QUERY SELECT c.id, c.kind, c.params, c.at::timestamptz, c.actor, c.login, c.tbl, c.record_id, c.undoes,
      coalesce(r.label, c.login)
    FROM sync.change_set c LEFT JOIN sync.replica r ON r.id = c.replica
    WHERE c.seq > p_seq AND c.replica <> p_replica;
END $fn$;
