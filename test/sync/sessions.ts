import type { FailpointName } from '#electron/sync/failpoint.ts';
import type { SyncOptions } from '#electron/sync/session.ts';
import type { Backups } from './backups.ts';
import { checkApplied, checkUnchanged } from './invariants.ts';
import type { Originals } from './originals.ts';
import { hubState, type Replica } from './replicas.ts';
import type { World } from './start.ts';

class Interruption extends Error {}

/**
 * Small sizes, so that short histories have several batches and pages. Every other desktop sends bulk rows; the others
 * write new records before they pause saves.
 */
const sizesOf = (replica: Replica) => {
  const isOdd = /[13579]$/.test(replica.name);
  return {
    batch: 2,
    page: 3,
    bulkRows: isOdd ? 1 : Number.MAX_SAFE_INTEGER,
    newRecords: isOdd ? Number.MAX_SAFE_INTEGER : 1,
  };
};

/** The sessions of one history; they add lines to its log. */
export class Sessions {
  readonly #world: World;
  readonly #originals: Originals;
  readonly #backups: Backups;
  readonly #log: string[];

  constructor(world: World, originals: Originals, backups: Backups, log: string[]) {
    this.#world = world;
    this.#originals = originals;
    this.#backups = backups;
    this.#log = log;
  }

  /** Runs a session and checks the invariants right after its apply. */
  async run(replica: Replica, options: Partial<SyncOptions> = {}, hubMayBeAhead = false) {
    const { failpoint, ...rest } = options;
    await this.leaveOldHub(replica);
    return await replica.desktop?.sync({
      hubUrl: this.#backups.hubUrl(replica),
      sizes: sizesOf(replica),
      newClient: this.#world.warm.newClient,
      ...rest,
      failpoint: async (point) => {
        if (point === 'afterApply') await checkApplied(replica, this.#world.hub, hubMayBeAhead);
        await failpoint?.(point);
      },
      sendOriginals: async (sending) => await this.#originals.send(replica, sending),
    });
  }

  async leaveOldHub(replica: Replica): Promise<void> {
    if (await this.#backups.leaveOldHub(replica)) this.#log.push(`${replica.name}: leaves the lost hub`);
  }

  async sync(replica: Replica) {
    const summary = await this.run(replica);
    this.#log.push(`${replica.name}: sync ${JSON.stringify(summary)}`);
    return summary;
  }

  /** Uses new connections, because an interrupted session may leave its own unusable. */
  async interrupt(replica: Replica, point: FailpointName): Promise<void> {
    this.#log.push(`${replica.name}: sync interrupted at ${point}`);
    const failpoint = (at: FailpointName) => {
      if (at === point) throw new Interruption();
    };
    await this.run(replica, { failpoint, newClient: undefined }).catch((error) => {
      if (!(error instanceof Interruption)) throw error;
    });
  }

  async resend(replica: Replica): Promise<void> {
    await this.interrupt(replica, 'afterHubCommit');
    const before = await hubState(this.#world.hub.client);
    await this.interrupt(replica, 'afterHubCommit');
    checkUnchanged(`hub after ${replica.name} resent a batch`, before, await hubState(this.#world.hub.client));
  }
}
