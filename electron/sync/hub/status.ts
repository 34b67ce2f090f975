import type pg from 'pg';
import { one } from '../session-parts.ts';

export type HubStatus = {
  serverId: string;
  protocol: number;
  schemaVersion: number;
  seq: number;
  openConflicts: number;
  replicas: { id: string; label: string; login: string; lastSeen: string; lastPulledSeq: number; retired: boolean }[];
};

/** What every member may know of the hub. Who works where is in the conflicts and histories that they receive anyway. */
export const statusSql = `
CREATE OR REPLACE FUNCTION sync.status() RETURNS jsonb LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
  SELECT jsonb_build_object('serverId', s.server_id, 'protocol', s.protocol, 'schemaVersion', s.schema_version, 'seq', s.seq,
    'openConflicts', (SELECT count(*) FROM sync.conflict WHERE status = 'open'),
    'replicas', coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'label', r.label, 'login', r.login, 'lastSeen', r.last_seen,
      'lastPulledSeq', r.last_pulled_seq, 'retired', r.retired_at IS NOT NULL) ORDER BY r.last_seen DESC) FROM sync.replica r), '[]'))
  FROM sync.server s
$fn$;
`;

/** Version, desktops with their last sessions, open conflicts. @param client is a member's, or the hub's owner's */
export async function hubStatus(client: pg.Client): Promise<HubStatus> {
  return (await one<{ status: HubStatus }>(client, 'SELECT sync.status() AS status')).status;
}
