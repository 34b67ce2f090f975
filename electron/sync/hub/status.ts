import type pg from 'pg';
import { one } from '../../schema/client.ts';

export type HubStatus = {
  serverId: string;
  protocol: number;
  schemaVersion: number;
  seq: number;
  openConflicts: number;
  replicas: { id: string; label: string; login: string; lastSeen: string; lastPulledSeq: number; retired: boolean }[];
};

/** Returns the hub's version, open conflicts and desktops. `client` is a member's or the owner's. */
export async function hubStatus(client: pg.Client): Promise<HubStatus> {
  return (await one<{ status: HubStatus }>(client, 'SELECT sync.status() AS status')).status;
}
