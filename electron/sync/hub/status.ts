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

/** What an admin of the hub wants to know. The login must be able to read the schema `sync`, as the one that made it can. */
export async function hubStatus(client: pg.Client): Promise<HubStatus> {
  const { status } = await one<{ status: HubStatus }>(
    client,
    `SELECT jsonb_build_object('serverId', s.server_id, 'protocol', s.protocol, 'schemaVersion', s.schema_version, 'seq', s.seq,
       'openConflicts', (SELECT count(*) FROM sync.conflict WHERE status = 'open'),
       'replicas', coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'label', r.label, 'login', r.login, 'lastSeen', r.last_seen,
         'lastPulledSeq', r.last_pulled_seq, 'retired', r.retired_at IS NOT NULL) ORDER BY r.last_seen DESC) FROM sync.replica r), '[]')) AS status
     FROM sync.server s`,
  );
  return status;
}
