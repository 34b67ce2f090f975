import { conflictsOf, type Desk, desktopState, type HubState, hubState, type Lines, look, waitingIn } from './desks.ts';
import type { Ledger } from './ledger.ts';

/** The invariants, numbered as in docs/sync.md. @throws an Error that names the violated one */
export function required(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

/**
 * Right after an apply: this workspace is the hub's state at its head (2), every commit arrived exactly once (8), nothing
 * is left in outbox or stage (7, 9), and every row has its parents (4). `hubMayHaveMoved`: the hub may have newer rows.
 */
export async function checkApplied(desk: Desk, hub: Desk, hubMayHaveMoved: boolean): Promise<void> {
  const [incoming, current] = [await desktopState(desk.client), await hubState(hub.client)];
  required(incoming.unsent === '0', `${desk.name} has ${incoming.unsent} changes in its outbox after an apply`);
  required(incoming.staged === '0', `${desk.name} has ${incoming.staged} rows in its stage after an apply`);
  required(incoming.orphans === '0', `${desk.name} has rows without parents`);
  if (hubMayHaveMoved && (incoming.applied !== current.seq || current.unsealed !== '0')) return;
  required(
    incoming.applied === current.seq,
    `${desk.name} has applied ${incoming.applied}, the hub is at ${current.seq}`,
  );
  sameLines(`${desk.name} after an apply`, incoming, current);
}

/**
 * At any moment: no conflict has both sides by one desktop (5), every smaller number is there too (10), inbox and work are
 * empty (7), every row has its parents (4) and every image its object (14).
 */
export async function checkHub(hub: Desk, objects: Set<string>): Promise<HubState> {
  const state = await hubState(hub.client);
  required(state.own === '0', 'a conflict has both sides by one desktop');
  required(state.missing === '0', 'the numbers of batches have a gap');
  required(state.left === '0', 'the hub’s inbox is not empty');
  required(state.orphans === '0', 'the hub has rows without parents');
  const missing = state.images.filter((sha256) => !objects.has(sha256));
  required(missing.length === 0, `images on the hub without an object: ${missing.join(', ')}`);
  return state;
}

/** Every committed value exists or was overwritten by a user who had seen it (3). */
export async function checkLedger(ledger: Ledger, hub: Desk, desks: Desk[]): Promise<void> {
  const waiting = await Promise.all(desks.map(async ({ client }) => await waitingIn(client)));
  const lost = ledger.lost(await look(hub.client), await conflictsOf(hub.client), waiting.flat());
  required(lost.length === 0, `lost: ${lost.join('; ')}`);
}

/** A repeated delivery has no effect (6). */
export function checkUnchanged(what: string, before: HubState, after: HubState): void {
  sameLines(what, before, after);
  required(before.records === after.records, `${what}: what the hub remembers has changed`);
}

/** All desktops equal the hub byte for byte (1, 11). */
export function sameLines(what: string, incoming: Lines, current: Lines): void {
  for (const part of ['rows', 'conflicts', 'history'] as const) {
    if (incoming[part] === current[part]) continue;
    const [here, there] = [incoming[part].split('\n'), current[part].split('\n')];
    const only = (a: string[], b: string[]) => a.filter((line) => !b.includes(line)).join('\n    ');
    throw new Error(`${what}, ${part} differ\n  here: ${only(here, there)}\n  hub:  ${only(there, here)}`);
  }
}
