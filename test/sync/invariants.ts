import type { Ledger } from './ledger.ts';
import {
  conflictsOf,
  desktopState,
  type HubState,
  hubState,
  type Lines,
  type Replica,
  readContents,
  unsentChanges,
} from './replicas.ts';

/** @throws Error with the message if the invariant does not hold */
export function invariant(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

/**
 * Invariants after an apply: the desktop equals the hub, its outbox and staging are empty, every row has its parents,
 * and an artwork's links agree. With `hubMayBeAhead` the hub may have newer rows.
 */
export async function checkApplied(replica: Replica, hub: Replica, hubMayBeAhead: boolean): Promise<void> {
  const [actual, expected] = [await desktopState(replica.client), await hubState(hub.client)];
  invariant(actual.unsent === '0', `${replica.name} has ${actual.unsent} changes in its outbox after an apply`);
  invariant(actual.staged === '0', `${replica.name} has ${actual.staged} staged rows after an apply`);
  invariant(actual.orphans === '0', `${replica.name} has rows without parents`);
  invariant(actual.contradictions === '0', `${replica.name} has artworks with contradictory links`);
  if (hubMayBeAhead && (actual.applied !== expected.seq || expected.unsealed !== '0')) return;
  invariant(actual.applied === expected.seq, `${replica.name} is at ${actual.applied}, the hub is at ${expected.seq}`);
  requireEqual(`${replica.name} after an apply`, actual, expected);
}

/**
 * Invariants of the hub at any time: no conflict of a replica with itself, sequence numbers without gaps, empty inbox
 * and work tables, parents for every row, links of artworks that agree, and an object in the bucket for every image.
 */
export async function checkHub(hub: Replica, objects: Set<string>): Promise<HubState> {
  const state = await hubState(hub.client);
  invariant(state.selfConflicts === '0', 'a conflict has both sides by one replica');
  invariant(state.missing === '0', 'the sequence numbers of batches have a gap');
  invariant(state.unmerged === '0', 'the hub’s inbox is not empty');
  invariant(state.orphans === '0', 'the hub has rows without parents');
  invariant(state.contradictions === '0', 'the hub has artworks with contradictory links');
  const missing = state.images.filter((sha256) => !objects.has(sha256));
  invariant(missing.length === 0, `images on the hub without an object: ${missing.join(', ')}`);
  return state;
}

/** Every committed value exists or was overwritten by a user who had seen it. */
export async function checkLedger(ledger: Ledger, hub: Replica, replicas: Replica[]): Promise<void> {
  const unsent = await Promise.all(replicas.map(async ({ client }) => await unsentChanges(client)));
  const lost = ledger.lost(await readContents(hub.client), await conflictsOf(hub.client), unsent.flat());
  invariant(lost.length === 0, `lost: ${lost.join('; ')}`);
}

/** A batch that is sent again has no effect. */
export function checkUnchanged(context: string, before: HubState, after: HubState): void {
  requireEqual(context, before, after);
  invariant(before.records === after.records, `${context}: the hub’s versions or batches have changed`);
}

/** Two replicas have equal rows, conflicts and history, byte for byte. */
export function requireEqual(context: string, actual: Lines, expected: Lines): void {
  for (const part of ['rows', 'conflicts', 'history'] as const) {
    if (actual[part] === expected[part]) continue;
    const [here, hub] = [actual[part].split('\n'), expected[part].split('\n')];
    const only = (a: string[], b: string[]) => a.filter((line) => !b.includes(line)).join('\n    ');
    throw new Error(`${context}, ${part} differ\n  here: ${only(here, hub)}\n  hub:  ${only(hub, here)}`);
  }
}
