import type { Held, Ledger } from './ledger.ts';
import {
  conflictsOf,
  desktopState,
  type HubState,
  hubState,
  knownChanges,
  type Lines,
  type Replica,
  readContents,
  tombstones,
  unsentChanges,
} from './replicas.ts';

/** @throws Error with the message if the invariant does not hold */
export function invariant(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

/**
 * Invariants after an apply: the desktop equals the hub, its outbox and staging are empty, every row has its parents,
 * and an artwork's links agree. With `hubMayBeAhead` the hub may have newer rows. Deferred rows are not on the hub yet.
 */
export async function checkApplied(replica: Replica, hub: Replica, hubMayBeAhead: boolean): Promise<void> {
  const [actual, expected] = [await desktopState(replica.client), await hubState(hub.client)];
  invariant(actual.unsent === '0', `${replica.name} has ${actual.unsent} changes in its outbox after an apply`);
  invariant(actual.staged === '0', `${replica.name} has ${actual.staged} staged rows after an apply`);
  invariant(actual.orphans === '0', `${replica.name} has rows without parents`);
  invariant(actual.contradictions === '0', `${replica.name} has artworks with contradictory links`);
  if (hubMayBeAhead && (actual.applied !== expected.seq || expected.unsealed !== '0')) return;
  invariant(actual.applied === expected.seq, `${replica.name} is at ${actual.applied}, the hub is at ${expected.seq}`);
  if (actual.deferred === '0') requireEqual(`${replica.name} after an apply`, actual, expected);
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
export function checkLedger(ledger: Ledger, held: Held): void {
  const lost = ledger.lost(held);
  invariant(lost.length === 0, `lost: ${lost.join('; ')}`);
}

/** Returns what must still exist: on the hub, in conflicts, or unsent on a desktop. */
export async function heldSafely(hub: Replica, desktops: Replica[]): Promise<Held> {
  const own = await Promise.all(desktops.map(async ({ client }) => await conflictsOf(client, 'own')));
  const changes = await Promise.all(desktops.map(async ({ client }) => await unsentChanges(client)));
  return {
    records: [await readContents(hub.client)],
    conflicts: [...(await conflictsOf(hub.client)), ...own.flat()],
    changes: changes.flat(),
  };
}

/**
 * Returns what exists on the hub and on any desktop, including received and sent changes. After the hub was lost or
 * restored, the desktops send it again in their next sessions.
 */
export async function heldAnywhere(hub: Replica, desktops: Replica[]): Promise<Held> {
  const all = [hub, ...desktops];
  const records = await Promise.all(all.map(async ({ client }) => await readContents(client)));
  const conflicts = await Promise.all(all.map(async ({ client }) => await conflictsOf(client)));
  const changes = await Promise.all(desktops.map(async ({ client }) => await knownChanges(client)));
  return { records, conflicts: conflicts.flat(), changes: [...changes.flat(), ...(await tombstones(hub.client))] };
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
