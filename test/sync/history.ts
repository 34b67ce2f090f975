import type { FailpointName } from '#electron/sync/failpoint.ts';
import type { SyncOptions } from '#electron/sync/session.ts';
import { beginEdit, type Edit, runEdit } from './edits.ts';
import { checkApplied, checkHub, checkLedger, checkUnchanged, invariant, requireEqual } from './invariants.ts';
import { type Contents, Ledger } from './ledger.ts';
import {
  decidedConflicts,
  desktopState,
  hubState,
  neededOriginals,
  neverSent,
  type Replica,
  readContents,
} from './replicas.ts';
import type { Start, World } from './start.ts';

/** One step of a history. `at` selects a desktop. */
export type Step =
  | { do: 'edit'; at: number; edits: Edit[] }
  /** An edit on the hub, as with psql. */
  | { do: 'editHub'; edit: Edit }
  | { do: 'sync'; at: number }
  /** A session that fails at a failpoint. */
  | { do: 'interrupt'; at: number; point: FailpointName }
  /** A batch whose answer is lost twice. */
  | { do: 'resend'; at: number }
  /** After a session, the desktop's database is restored from the initial state. */
  | { do: 'restore'; at: number }
  /** A session with an edit at a failpoint. */
  | { do: 'editDuring'; at: number; point: FailpointName; edit: Edit }
  /** A session with a transaction, on the desktop or the hub, that begins before it and ends at a failpoint. */
  | { do: 'longTransaction'; at: number; on: 'desktop' | 'hub'; point: FailpointName; edit: Edit; commit: boolean };

class Interruption extends Error {}

/** Small sizes, so that short histories have several batches and pages. Every other desktop sends bulk rows. */
const sizesOf = (replica: Replica) => ({
  batch: 2,
  page: 3,
  bulkRows: /[13579]$/.test(replica.name) ? 1 : Number.MAX_SAFE_INTEGER,
});

/** Runs a history and checks the invariants after every step. @throws Error that names the violated invariant */
export async function play(world: World, start: Start, desktops: number, steps: Step[]): Promise<void> {
  await new Run(world, start, desktops).withLog(async (run) => {
    for (const step of steps) await run.step(step);
    await run.conclude();
  });
}

/** Runs edits one after the other on desktops that sync before and after each. No conflict may arise. */
export async function playInTurn(world: World, start: Start, desktops: number, edits: Edit[]): Promise<void> {
  await new Run(world, start, desktops).withLog(async (run) => {
    for (const [n, edit] of edits.entries()) {
      await run.step({ do: 'sync', at: n });
      await run.step({ do: 'edit', at: n, edits: [edit, edit] });
      await run.step({ do: 'sync', at: n });
      await run.requireNoConflict();
    }
    await run.conclude();
    await run.requireNoConflict();
  });
}

class Run {
  readonly #log: string[];
  readonly #ledger = new Ledger();
  readonly #world: World;
  readonly #start: Start;
  readonly #desktops: Replica[];
  readonly #hub: Replica;
  /** The hashes of the objects in the bucket. */
  readonly #objects: Set<string>;
  /** Number of edits so far. */
  #n: number;

  constructor(world: World, start: Start, count: number) {
    this.#world = world;
    this.#start = start;
    this.#desktops = world.replicas.slice(0, count);
    this.#hub = world.hub;
    this.#log = [...start.log];
    this.#objects = new Set(start.objects);
    this.#n = start.edits;
    this.#ledger.record('desktop 1', new Map(), start.contents);
  }

  /** Runs `work` from the initial state. Adds the steps so far to the message of an error. */
  async withLog(work: (run: Run) => Promise<void>): Promise<void> {
    await this.#start.reset(this.#desktops.length);
    try {
      await work(this);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`${message}\n${this.#log.map((line) => `  ${line}`).join('\n')}`, { cause: error });
    }
  }

  async step(step: Step): Promise<void> {
    if (step.do === 'editHub') return await this.#edit(this.#hub, step.edit);
    const desktop = this.#desktops[step.at % this.#desktops.length] ?? this.#hub;
    if (step.do === 'edit') {
      for (const edit of step.edits) await this.#edit(desktop, edit);
      return;
    }
    if (step.do === 'sync') await this.#sync(desktop);
    else if (step.do === 'interrupt') await this.#interrupt(desktop, step.point);
    else if (step.do === 'resend') await this.#resend(desktop);
    else if (step.do === 'restore') await this.#restore(desktop);
    else if (step.do === 'editDuring') await this.#editDuring(desktop, step.point, step.edit);
    else await this.#longTransaction(desktop, step.on === 'hub' ? this.#hub : desktop, step);
    await this.#check();
  }

  async #edit(replica: Replica, edit: Edit): Promise<void> {
    this.#n += 1;
    const [before, unsent] = [await readContents(replica.client), await neverSent(replica)];
    const sql = await runEdit(replica.client, edit, this.#n);
    if (!sql) return;
    this.#log.push(`${replica.name}: ${sql}`);
    const after = await readContents(replica.client);
    this.#ledger.record(replica.name, before, after, unsent);
    await this.#recordRest(replica, after);
  }

  /** Records decisions, and the originals of images that were added on the hub. */
  async #recordRest(replica: Replica, contents: Contents): Promise<void> {
    this.#ledger.recordDecisions(await decidedConflicts(replica));
    if (replica !== this.#hub) return;
    for (const row of contents.get('images')?.values() ?? []) this.#objects.add(String(row.sha256));
  }

  /** Runs a session and checks the invariants right after its apply. */
  async #session(replica: Replica, options: Partial<SyncOptions> = {}, hubMayBeAhead = false) {
    const { failpoint, ...rest } = options;
    return await replica.desktop?.sync({
      sizes: sizesOf(replica),
      newClient: this.#world.warm.newClient,
      ...rest,
      failpoint: async (point) => {
        if (point === 'afterApply') await checkApplied(replica, this.#hub, hubMayBeAhead);
        await failpoint?.(point);
      },
      sendOriginals: async (sending) => {
        for (const sha256 of await neededOriginals(replica.client)) {
          await sending.failpoint('duringUpload');
          this.#objects.add(sha256);
          await sending.failpoint('afterUpload');
        }
        return false;
      },
    });
  }

  async #sync(replica: Replica) {
    const summary = await this.#session(replica);
    this.#log.push(`${replica.name}: sync ${JSON.stringify(summary)}`);
    return summary;
  }

  /** Uses new connections, because an interrupted session may leave its own unusable. */
  async #interrupt(replica: Replica, point: FailpointName): Promise<void> {
    this.#log.push(`${replica.name}: sync interrupted at ${point}`);
    const failpoint = (at: FailpointName) => {
      if (at === point) throw new Interruption();
    };
    await this.#session(replica, { failpoint, newClient: undefined }).catch((error) => {
      if (!(error instanceof Interruption)) throw error;
    });
  }

  async #resend(replica: Replica): Promise<void> {
    await this.#interrupt(replica, 'afterHubCommit');
    const before = await hubState(this.#hub.client);
    await this.#interrupt(replica, 'afterHubCommit');
    checkUnchanged(`hub after ${replica.name} resent a batch`, before, await hubState(this.#hub.client));
  }

  async #restore(replica: Replica): Promise<void> {
    await this.#sync(replica);
    this.#log.push(`${replica.name}: restored from the initial state`);
    await this.#start.restore(replica);
  }

  async #editDuring(replica: Replica, point: FailpointName, edit: Edit): Promise<void> {
    let done = false;
    this.#log.push(`${replica.name}: sync, with this edit at ${point}:`);
    await this.#session(replica, {
      failpoint: async (at) => {
        if (at !== point || done) return;
        done = true;
        await this.#edit(replica, edit);
      },
    });
  }

  /**
   * Ends the transaction before the session waits for its locks: at beforeApply on a desktop, in duringMerge on the
   * hub.
   */
  async #longTransaction(
    desktop: Replica,
    replica: Replica,
    { point, edit, commit }: { point: FailpointName; edit: Edit; commit: boolean },
  ) {
    this.#n += 1;
    const before = await readContents(replica.client);
    const sql = await beginEdit(replica.secondClient, edit, this.#n);
    if (!sql) return;
    const after = await readContents(replica.secondClient);
    let open = true;
    const end = async () => {
      if (!open) return;
      open = false;
      const unsent = await neverSent(replica);
      await replica.secondClient.query(commit ? 'COMMIT' : 'ROLLBACK');
      if (commit) this.#ledger.record(replica.name, before, after, unsent);
      await this.#recordRest(replica, after);
    };
    const latest = replica === this.#hub ? 'duringMerge' : 'beforeApply';
    const how = commit ? 'commits' : 'rolls back';
    this.#log.push(`${replica.name}: ${how} at ${point}: ${sql}`, `${desktop.name}: sync`);
    try {
      await this.#session(
        desktop,
        { failpoint: async (at) => void ((at === point || at === latest) && (await end())) },
        replica === this.#hub,
      );
    } finally {
      await end();
    }
  }

  async #check(): Promise<void> {
    await checkHub(this.#hub, this.#objects);
    await checkLedger(this.#ledger, this.#hub, this.#desktops);
  }

  async requireNoConflict(): Promise<void> {
    const { conflicts } = await hubState(this.#hub.client);
    invariant(conflicts === '', `sequential edits conflict: ${conflicts}`);
  }

  /** After two sessions of each desktop all are equal, and further sessions change nothing. */
  async conclude(): Promise<void> {
    for (const desktop of this.#desktops) await this.#sync(desktop);
    for (const desktop of this.#desktops) {
      const summary = await this.#sync(desktop);
      invariant(summary?.pushed === 0, `${desktop.name} sends received changes: ${JSON.stringify(summary)}`);
    }
    const last = this.#desktops[this.#n % this.#desktops.length] ?? this.#hub;
    const again = await this.#sync(last);
    const isIdle = again?.pushed === 0 && again.pulled === 0;
    invariant(isIdle, `${last.name} has nothing to sync, but its summary is ${JSON.stringify(again)}`);
    await this.#check();
    const hub = await hubState(this.#hub.client);
    invariant(hub.unsealed === '0', 'direct writes on the hub have no sequence number');
    for (const desktop of this.#desktops)
      requireEqual(`${desktop.name} in the end`, await desktopState(desktop.client), hub);
    await this.#world.requirePrivileges();
  }
}
