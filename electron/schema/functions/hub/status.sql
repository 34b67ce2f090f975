-- Returns the hub's state for members.
CREATE OR REPLACE FUNCTION sync.status() RETURNS jsonb LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
  SELECT jsonb_build_object('serverId', s.server_id, 'protocol', s.protocol, 'schemaVersion', s.schema_version,
    'seq', s.seq, 'openConflicts', (SELECT count(*) FROM sync.conflict WHERE status = 'open'),
    'replicas', coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'label', r.label, 'login', r.login,
      'lastSeen', r.last_seen, 'lastPulledSeq', r.last_pulled_seq, 'retired', r.retired_at IS NOT NULL)
      ORDER BY r.last_seen DESC) FROM sync.replica r), '[]'))
  FROM sync.server s
$fn$;
