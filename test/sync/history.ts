import type { FailpointName } from '#electron/sync/failpoint.ts';
import type { SyncOptions } from '#electron/sync/session.ts';
import { type Desk, decidedOn, desktopState, hubState, look, neededOriginals, neverSent } from './desks.ts';
import { checkApplied, checkHub, checkLedger, checkUnchanged, required, sameLines } from './invariants.ts';
import { Ledger } from './ledger.ts';
import type { Start, World } from './start.ts';
import { type Typing, type, typeLate } from './typing.ts';

/** One step of a history. `at` names a desktop; a step at the hub is an edit with psql. */
export type Step =
  | { do: 'type'; at: number; typing: Typing[] }
  | { do: 'direct'; typing: Typing }
  | { do: 'sync'; at: number }
  /** Interrupted at a point. */
  | { do: 'cut'; at: number; point: FailpointName }
  /** A batch whose answer got lost is sent again, and its answer gets lost again. */
  | { do: 'again'; at: number }
  /** A desktop's database comes back from an old backup, once everything it had was sent. */
  | { do: 'restore'; at: number }
  /** With something typed at a point. */
  | { do: 'typeDuring'; at: number; point: FailpointName; typing: Typing }
  /** With a transaction that was begun before it, here or at the hub, and ends at a point. */
  | { do: 'late'; at: number; who: 'desktop' | 'hub'; point: FailpointName; typing: Typing; commit: boolean };

class Cut extends Error {}

/**
 * Small, so that short histories have several batches and pages. Every other desktop sends new records as rows and not
 * as edits.
 */
const sizesOf = (desk: Desk) => ({
  batch: 2,
  page: 3,
  bulkRows: /[13579]$/.test(desk.name) ? 1 : Number.MAX_SAFE_INTEGER,
});

/** Plays a history and checks every invariant on the way. @throws an Error whose message says what does not hold. */
export async function play(world: World, start: Start, desktops: number, steps: Step[]): Promise<void> {
  await new Run(world, start, desktops).told(async (run) => {
    for (const step of steps) await run.step(step);
    await run.conclude();
  });
}

/** The same people one after the other, each seeing all that was done before: there is nothing to decide, ever. */
export async function playInTurn(world: World, start: Start, desktops: number, typing: Typing[]): Promise<void> {
  await new Run(world, start, desktops).told(async (run) => {
    for (const [n, typed] of typing.entries()) {
      await run.step({ do: 'sync', at: n });
      await run.step({ do: 'type', at: n, typing: [typed, typed] });
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
  readonly #desks: Desk[];
  readonly #hub: Desk;
  /** The sha256 of what the bucket holds. */
  readonly #objects: Set<string>;
  #n: number;

  constructor(world: World, start: Start, count: number) {
    this.#world = world;
    this.#start = start;
    this.#desks = world.desks.slice(0, count);
    this.#hub = world.hub;
    this.#log = [...start.log];
    this.#objects = new Set(start.objects);
    this.#n = start.typed;
    this.#ledger.record('desktop 1', new Map(), start.contents);
  }

  /** An error says how it came to it. */
  async told(work: (run: Run) => Promise<void>): Promise<void> {
    await this.#start.putBack(this.#desks.length);
    try {
      await work(this);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`${message}\n${this.#log.map((line) => `  ${line}`).join('\n')}`, { cause: error });
    }
  }

  async step(step: Step): Promise<void> {
    if (step.do === 'direct') return await this.#type(this.#hub, step.typing);
    const desk = this.#desks[step.at % this.#desks.length] ?? this.#hub;
    if (step.do === 'type') {
      for (const typing of step.typing) await this.#type(desk, typing);
      return;
    }
    if (step.do === 'sync') await this.#sync(desk);
    else if (step.do === 'cut') await this.#cut(desk, step.point);
    else if (step.do === 'again') await this.#again(desk);
    else if (step.do === 'restore') await this.#restore(desk);
    else if (step.do === 'typeDuring') await this.#typeDuring(desk, step.point, step.typing);
    else await this.#late(desk, step.who === 'hub' ? this.#hub : desk, step);
    await this.#check();
  }

  async #type(desk: Desk, typing: Typing): Promise<void> {
    this.#n += 1;
    const [before, unsent] = [await look(desk.client), await neverSent(desk)];
    const sql = await type(desk.client, typing, this.#n);
    if (!sql) return;
    this.#log.push(`${desk.name}: ${sql}`);
    const after = await look(desk.client);
    this.#ledger.record(desk.name, before, after, unsent);
    this.#ledger.recordDecisions(await decidedOn(desk));
    // An image added with psql has its original in the bucket.
    if (desk === this.#hub)
      for (const row of after.get('images')?.values() ?? []) this.#objects.add(String(row.sha256));
  }

  /** A session, with everything checked right after its apply. Whatever may not come to its end has its own connections. */
  async #session(desk: Desk, options: Partial<SyncOptions> = {}, hubMayHaveMoved = false) {
    const { failpoint, ...rest } = options;
    return await desk.desktop?.sync({
      sizes: sizesOf(desk),
      newClient: this.#world.warm.newClient,
      ...rest,
      failpoint: async (point) => {
        if (point === 'afterApply') await checkApplied(desk, this.#hub, hubMayHaveMoved);
        await failpoint?.(point);
      },
      sendOriginals: async (sending) => {
        for (const sha256 of await neededOriginals(desk.client)) {
          await sending.failpoint('duringUpload');
          this.#objects.add(sha256);
          await sending.failpoint('afterUpload');
        }
        return false;
      },
    });
  }

  async #sync(desk: Desk) {
    const summary = await this.#session(desk);
    this.#log.push(`${desk.name}: sync ${JSON.stringify(summary)}`);
    return summary;
  }

  async #cut(desk: Desk, point: FailpointName): Promise<void> {
    this.#log.push(`${desk.name}: sync cut at ${point}`);
    const failpoint = (at: FailpointName) => {
      if (at === point) throw new Cut();
    };
    await this.#session(desk, { failpoint, newClient: undefined }).catch((error) => {
      if (!(error instanceof Cut)) throw error;
    });
  }

  async #again(desk: Desk): Promise<void> {
    await this.#cut(desk, 'afterHubCommit');
    const before = await hubState(this.#hub.client);
    await this.#cut(desk, 'afterHubCommit');
    checkUnchanged(`the hub after ${desk.name} sent the same again`, before, await hubState(this.#hub.client));
  }

  async #restore(desk: Desk): Promise<void> {
    await this.#sync(desk);
    this.#log.push(`${desk.name}: is restored to the beginning`);
    await this.#start.restore(desk);
  }

  async #typeDuring(desk: Desk, point: FailpointName, typing: Typing): Promise<void> {
    let typed = false;
    this.#log.push(`${desk.name}: sync, and at ${point}:`);
    await this.#session(desk, {
      failpoint: async (at) => {
        if (at !== point || typed) return;
        typed = true;
        await this.#type(desk, typing);
      },
    });
  }

  /** It must end before the session waits for it: for the desktop's tables at beforeApply, for the hub's in duringMerge. */
  async #late(
    desk: Desk,
    typist: Desk,
    { point, typing, commit }: { point: FailpointName; typing: Typing; commit: boolean },
  ) {
    this.#n += 1;
    const before = await look(typist.client);
    const sql = await typeLate(typist.late, typing, this.#n);
    if (!sql) return;
    const after = await look(typist.late);
    let open = true;
    const end = async () => {
      if (!open) return;
      open = false;
      const unsent = await neverSent(typist);
      await typist.late.query(commit ? 'COMMIT' : 'ROLLBACK');
      if (commit) this.#ledger.record(typist.name, before, after, unsent);
      this.#ledger.recordDecisions(await decidedOn(typist));
      if (typist === this.#hub)
        for (const row of after.get('images')?.values() ?? []) this.#objects.add(String(row.sha256));
    };
    const latest = typist === this.#hub ? 'duringMerge' : 'beforeApply';
    this.#log.push(`${typist.name}: ${commit ? 'commits' : 'rolls back'} at ${point}: ${sql}`, `${desk.name}: sync`);
    try {
      await this.#session(
        desk,
        { failpoint: async (at) => void ((at === point || at === latest) && (await end())) },
        typist === this.#hub,
      );
    } finally {
      await end();
    }
  }

  async #check(): Promise<void> {
    await checkHub(this.#hub, this.#objects);
    await checkLedger(this.#ledger, this.#hub, this.#desks);
  }

  async requireNoConflict(): Promise<void> {
    const { conflicts } = await hubState(this.#hub.client);
    required(conflicts === '', `people who waited for each other are in conflict: ${conflicts}`);
  }

  /** After two sessions of each desktop all are equal, and further sessions change nothing. */
  async conclude(): Promise<void> {
    for (const desk of this.#desks) await this.#sync(desk);
    for (const desk of this.#desks) {
      const summary = await this.#sync(desk);
      required(summary?.pushed === 0, `${desk.name} sends what it received: ${JSON.stringify(summary)}`);
    }
    const last = this.#desks[this.#n % this.#desks.length] ?? this.#hub;
    const again = await this.#sync(last);
    required(
      again?.pushed === 0 && again.pulled === 0,
      `${last.name} has nothing to say but says ${JSON.stringify(again)}`,
    );
    await this.#check();
    const hub = await hubState(this.#hub.client);
    required(hub.unsealed === '0', 'what was typed at the hub has no number');
    for (const desk of this.#desks) sameLines(`${desk.name} in the end`, await desktopState(desk.client), hub);
    await this.#world.requirePrivileges();
  }
}
