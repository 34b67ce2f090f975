import assert from 'node:assert/strict';
import type { UndoResult } from '#shared/contract/catalogue/history.ts';
import type { Client } from './client.ts';

/** Undoes the newest change set that the client sees. */
export async function undoNewest(client: Client): Promise<UndoResult> {
  const [newest] = (await client.history.list({ limit: 1 })).items;
  assert.ok(newest, 'there is no change set');
  return await client.history.undo({ changeSet: newest.id });
}

/** Undoes this desktop's decision about a conflict. */
export async function undoDecision(client: Client, conflictId: string): Promise<UndoResult> {
  const conflict = (await client.sync.conflicts({ status: 'all' })).find(({ id }) => id === conflictId);
  assert.ok(conflict?.changeSet, 'there is no decision to undo');
  return await client.history.undo({ changeSet: conflict.changeSet });
}
