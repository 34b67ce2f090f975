import type { FailpointName } from '#electron/sync/failpoint.ts';
import { Backups } from './backups.ts';
import { type Edit, originalOf } from './edits/edit-sql.ts';
import { beginEdit, runEdit } from './edits/edits.ts';
import { checkHub, checkLedger, heldAnywhere, heldSafely, invariant, requireEqual } from './invariants.ts';
import { type Contents, Ledger } from './ledger.ts';
import { Originals } from './originals.ts';
import { decidedConflicts, desktopState, hubState, neverSent, type Replica, readContents } from './replicas.ts';
import { Sessions } from './sessions.ts';
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
  /** A backup of a desktop, or of the hub. */
  | { do: 'backUp'; at: number }
  | { do: 'backUpHub' }
  /** The last backup is restored: unsent edits that were made since are lost. */
  | { do: 'restore'; at: number }
  | { do: 'restoreHub' }
  /** A backup that the app makes. */
  | { do: 'backUpApp'; at: number }
  /** The app's last backup is restored, in place of the desktop or beside it. */
  | { do: 'restoreApp'; at: number; beside: boolean }
  /** A copy of the workspace's folder becomes another desktop. */
  | { do: 'copy'; at: number }
  /** The workspace is lost with its unsent edits, and replaced by an empty one. */
  | { do: 'lose'; at: number }
  /** The hub is lost and replaced by an empty one; desktops leave it before their next session. */
  | { do: 'loseHub' }
  /** An original is damaged on a desktop, which cannot upload it until the end of the history. */
  | { do: 'damage'; at: number; image: number }
  /** A session with an edit at a failpoint. */
  | { do: 'editDuring'; at: number; point: FailpointName; edit: Edit }
  /** A session with a transaction, on the desktop or the hub, that begins before it and ends at a failpoint. */
  | { do: 'longTransaction'; at: number; on: 'desktop' | 'hub'; point: FailpointName; edit: Edit; commit: boolean };

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
  readonly #originals: Originals;
  readonly #backups: Backups;
  readonly #sessions: Sessions;
  /** Whether the hub may lack changes that desktops have sent or received, until they have synced again. */
  #hubHasForgotten = false;
  /** Number of edits so far. */
  #n: number;

  constructor(world: World, start: Start, count: number) {
    this.#world = world;
    this.#start = start;
    this.#desktops = world.replicas.slice(0, count);
    this.#hub = world.hub;
    this.#log = [...start.log];
    this.#originals = new Originals(start.objects);
    this.#backups = new Backups(world, start);
    this.#sessions = new Sessions(world, this.#originals, this.#backups, this.#log);
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
    } finally {
      await this.#backups.app.close();
    }
  }

  async step(step: Step): Promise<void> {
    if (!('at' in step)) return await this.#stepOnHub(step);
    const desktop = this.#desktops[step.at % this.#desktops.length] ?? this.#hub;
    if (step.do === 'edit') {
      for (const edit of step.edits) await this.#edit(desktop, edit);
      return;
    }
    if (step.do === 'backUp') return await this.#backUp(desktop);
    if (step.do === 'backUpApp') return await this.#backUpApp(desktop);
    if (step.do === 'damage') return this.#damage(desktop, step.image);
    if (step.do === 'sync') await this.#sessions.sync(desktop);
    else if (step.do === 'interrupt') await this.#sessions.interrupt(desktop, step.point);
    else if (step.do === 'resend') await this.#sessions.resend(desktop);
    else if (step.do === 'restore') await this.#restore(desktop);
    else if (step.do === 'restoreApp') await this.#restoreApp(desktop, step.beside);
    else if (step.do === 'copy') await this.#copy(desktop);
    else if (step.do === 'lose') await this.#lose(desktop);
    else if (step.do === 'editDuring') await this.#editDuring(desktop, step.point, step.edit);
    else await this.#longTransaction(desktop, step.on === 'hub' ? this.#hub : desktop, step);
    await this.#check();
  }

  async #stepOnHub(step: Exclude<Step, { at: number }>): Promise<void> {
    if (step.do === 'editHub') await this.#edit(this.#hub, step.edit);
    else if (step.do === 'backUpHub') await this.#backUp(this.#hub);
    else if (step.do === 'restoreHub') await this.#restore(this.#hub);
    else await this.#loseHub();
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
    for (const row of contents.get('images')?.values() ?? []) this.#originals.objects.add(String(row.sha256));
  }

  async #backUp(replica: Replica): Promise<void> {
    this.#log.push(`${replica.name}: backed up`);
    await this.#backups.backUp(replica);
  }

  async #backUpApp(desktop: Replica): Promise<void> {
    this.#log.push(`${desktop.name}: backed up by the app`);
    await this.#backups.app.backUp(desktop);
  }

  async #restoreApp(desktop: Replica, beside: boolean): Promise<void> {
    const into = beside ? this.#world.replicas[this.#desktops.length] : desktop;
    if (!into || !this.#backups.app.has(desktop)) return;
    const line = `${into.name}: restored from the app’s backup of ${desktop.name}`;
    await this.#lossy(line, into, async () => {
      await this.#backups.restoreApp(desktop, into);
      // A record that was deleted after the backup is there again, and the deletion may be nowhere else.
      if (beside) this.#desktops.push(into);
    });
  }

  async #restore(replica: Replica): Promise<void> {
    await this.#lossy(`${replica.name}: restored from the last backup`, replica, () => this.#backups.restore(replica));
  }

  async #lose(desktop: Replica): Promise<void> {
    await this.#lossy(`${desktop.name}: lost`, desktop, () => this.#backups.replaceDesktop(desktop));
  }

  async #loseHub(): Promise<void> {
    await this.#lossy('hub: lost', this.#hub, () => this.#backups.replaceHub());
  }

  /** Runs a step that loses the only copy of some edits. */
  async #lossy(line: string, replica: Replica, step: () => Promise<void>): Promise<void> {
    await step();
    this.#hubHasForgotten ||= replica === this.#hub;
    const forgotten = this.#ledger.forgetLost(await heldAnywhere(this.#hub, this.#desktops));
    this.#log.push(`${line} (${forgotten} edits lost)`);
  }

  async #copy(desktop: Replica): Promise<void> {
    const copy = this.#world.replicas[this.#desktops.length];
    if (!copy) return;
    this.#log.push(`${copy.name}: a copy of ${desktop.name}`);
    await this.#backups.copy(desktop, copy);
    this.#desktops.push(copy);
  }

  #damage(desktop: Replica, image: number): void {
    this.#log.push(`${desktop.name}: original ${image} is damaged`);
    this.#originals.damage(desktop, originalOf(image));
  }

  async #editDuring(replica: Replica, point: FailpointName, edit: Edit): Promise<void> {
    let done = false;
    this.#log.push(`${replica.name}: sync, with this edit at ${point}:`);
    await this.#sessions.run(replica, {
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
    // Leaving would wait for the transaction.
    await this.#sessions.leaveOldHub(desktop);
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
      await this.#sessions.run(
        desktop,
        { failpoint: async (at) => void ((at === point || at === latest) && (await end())) },
        replica === this.#hub,
      );
    } finally {
      await end();
    }
  }

  async #check(): Promise<void> {
    await checkHub(this.#hub, this.#originals.objects);
    const held = this.#hubHasForgotten ? heldAnywhere : heldSafely;
    checkLedger(this.#ledger, await held(this.#hub, this.#desktops));
  }

  async requireNoConflict(): Promise<void> {
    const { conflicts } = await hubState(this.#hub.client);
    invariant(conflicts === '', `sequential edits conflict: ${conflicts}`);
  }

  /** After two sessions of each desktop all are equal, and further sessions change nothing. */
  async conclude(): Promise<void> {
    this.#originals.repairAll();
    for (const desktop of this.#desktops) await this.#sessions.sync(desktop);
    for (const desktop of this.#desktops) {
      const summary = await this.#sessions.sync(desktop);
      invariant(summary?.pushed === 0, `${desktop.name} sends received changes: ${JSON.stringify(summary)}`);
    }
    const last = this.#desktops[this.#n % this.#desktops.length] ?? this.#hub;
    const again = await this.#sessions.sync(last);
    const isIdle = again?.pushed === 0 && again.pulled === 0;
    invariant(isIdle, `${last.name} has nothing to sync, but its summary is ${JSON.stringify(again)}`);
    this.#hubHasForgotten = false;
    await this.#check();
    const hub = await hubState(this.#hub.client);
    invariant(hub.unsealed === '0', 'direct writes on the hub have no sequence number');
    for (const desktop of this.#desktops)
      requireEqual(`${desktop.name} in the end`, await desktopState(desktop.client), hub);
    await this.#world.requirePrivileges();
  }
}
