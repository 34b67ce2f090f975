import type { Point } from '#electron/sync/failpoint.ts';
import { contents, type SyncWorld } from '#test/helpers/sync-world.ts';
import { conflictsOf, type Desk, look, resetDesktop, resetHub } from './desks.ts';
import { Ledger } from './ledger.ts';
import { type Typing, type } from './typing.ts';

/** One step of a history. `at` names a desktop; a step at the hub is somebody with psql. */
export type Step =
  | { do: 'type'; at: number; typing: Typing[] }
  | { do: 'direct'; typing: Typing }
  | { do: 'sync'; at: number }
  /** Interrupted at a point, or with something typed right there. */
  | { do: 'cut'; at: number; point: Point }
  | { do: 'typeDuring'; at: number; point: Point; typing: Typing };

class Cut extends Error {}

/** Small, so that short histories have several batches and pages. */
const sizes = { batch: 2, page: 3 };

/** Plays a history and checks every invariant on the way. @throws an Error whose message says what does not hold. */
export async function play(world: SyncWorld, desktops: number, steps: Step[]): Promise<string[]> {
  const run = new Run(world, desktops);
  await run.reset();
  for (const step of steps) await run.step(step);
  await run.conclude();
  return run.log;
}

/** The same people one after the other, each seeing all that was done before: there is nothing to decide, ever. */
export async function playInTurn(world: SyncWorld, desktops: number, typing: Typing[]): Promise<void> {
  const run = new Run(world, desktops);
  await run.reset();
  for (const [n, typed] of typing.entries()) {
    await run.step({ do: 'sync', at: n });
    await run.step({ do: 'type', at: n, typing: [typed, typed] });
    await run.step({ do: 'sync', at: n });
    await run.requireNoConflict();
  }
  await run.conclude();
  await run.requireNoConflict();
}

class Run {
  readonly log: string[] = [];
  readonly #ledger = new Ledger();
  readonly #desks: Desk[];
  readonly #hub: Desk;
  #n = 0;

  constructor(world: SyncWorld, count: number) {
    this.#desks = world.desktops
      .slice(0, count)
      .map((d, i) => ({ name: `desktop ${i + 1}`, client: d.client, desktop: d }));
    this.#hub = { name: 'hub', client: world.hub, desktop: null };
  }

  async reset(): Promise<void> {
    await Promise.all([resetHub(this.#hub.client), ...this.#desks.map((desk) => resetDesktop(desk.client))]);
  }

  async step(step: Step): Promise<void> {
    const desk = this.#desk(step);
    if (step.do === 'type') for (const typing of step.typing) await this.#type(desk, typing);
    else if (step.do === 'direct') await this.#type(this.#hub, step.typing);
    else if (step.do === 'sync') await this.#sync(desk);
    else if (step.do === 'cut') await this.#cut(desk, step.point);
    else await this.#typeDuring(desk, step.point, step.typing);
  }

  #desk(step: Step): Desk {
    return step.do === 'direct' ? this.#hub : (this.#desks[step.at % this.#desks.length] ?? this.#hub);
  }

  async #type(desk: Desk, typing: Typing): Promise<void> {
    this.#n += 1;
    const before = await look(desk.client);
    const sql = await type(desk.client, typing, this.#n);
    if (!sql) return;
    this.log.push(`${desk.name}: ${sql}`);
    this.#ledger.record(desk.name, before, await look(desk.client));
  }

  async #sync(desk: Desk): Promise<void> {
    const summary = await desk.desktop?.sync({ sizes });
    this.log.push(`${desk.name}: sync ${JSON.stringify(summary)}`);
    await this.#checkApplied(desk);
  }

  async #cut(desk: Desk, point: Point): Promise<void> {
    this.log.push(`${desk.name}: sync cut at ${point}`);
    try {
      await desk.desktop?.sync({
        sizes,
        reach: (at) => {
          if (at === point) throw new Cut();
        },
      });
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
    }
    await this.#checkHub();
  }

  async #typeDuring(desk: Desk, point: Point, typing: Typing): Promise<void> {
    let typed = false;
    this.log.push(`${desk.name}: sync, and at ${point}:`);
    await desk.desktop?.sync({
      sizes,
      reach: async (at) => {
        if (at !== point || typed) return;
        typed = true;
        await this.#type(desk, typing);
      },
    });
    await this.#checkHub();
  }

  /** After an apply with nothing typed since: this workspace is the hub. */
  async #checkApplied(desk: Desk): Promise<void> {
    const [mine, theirs] = [await contents(desk.client), await contents(this.#hub.client)];
    this.#same(`${desk.name} after its sync`, mine, theirs);
    this.#same(
      `conflicts of ${desk.name}`,
      (await conflictsOf(desk.client)).map(show),
      (await conflictsOf(this.#hub.client)).map(show),
    );
    const { rows } = await desk.client.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM sync.outbox WHERE batch IS NULL) + (SELECT count(*) FROM sync.batch_out WHERE acked_at IS NULL)
        + (SELECT count(*) FROM sync.stage) + (SELECT count(*) FROM sync.stage_state) AS n`,
    );
    this.#require(Number(rows[0]?.n) === 0, `${desk.name} still has something in outbox or stage`);
    await this.#checkHub();
  }

  async #checkHub(): Promise<void> {
    const { rows } = await this.#hub.client.query<{ own: number; gaps: number; left: number; orphans: number }>(`SELECT
      (SELECT count(*)::int FROM sync.conflict WHERE my_replica = their_replica) AS own,
      (SELECT (max(seq) - count(*))::int FROM sync.batch) AS gaps,
      (SELECT count(*)::int FROM sync.inbox) + (SELECT count(*)::int FROM sync.work) AS left`);
    const state = rows[0];
    this.#require(state?.own === 0, 'a conflict has both sides by one desktop');
    this.#require(!state?.gaps, 'the numbers of batches have a gap');
    this.#require(state?.left === 0, 'the hub’s inbox is not empty');
  }

  async requireNoConflict(): Promise<void> {
    this.#require(
      (await conflictsOf(this.#hub.client)).length === 0,
      'people who waited for each other are in conflict',
    );
  }

  async conclude(): Promise<void> {
    for (let round = 0; round < 2; round += 1) for (const desk of this.#desks) await this.#sync(desk);
    for (const desk of this.#desks) {
      const again = await desk.desktop?.sync({ sizes });
      this.#require(
        again?.pushed === 0 && again.pulled === 0,
        `${desk.name} has nothing to say but says ${JSON.stringify(again)}`,
      );
    }
    const hub = this.#hub.client;
    const lost = this.#ledger.lost(await look(hub), await conflictsOf(hub));
    this.#require(lost.length === 0, `lost: ${lost.join('; ')}`);
    for (const desk of this.#desks)
      this.#same(`${desk.name} in the end`, await contents(desk.client), await contents(hub));
  }

  #same(what: string, mine: string[], theirs: string[]): void {
    const only = (a: string[], b: string[]) => a.filter((line) => !b.includes(line)).join('\n    ');
    this.#require(
      mine.join('\n') === theirs.join('\n'),
      `${what} differs from the hub\n  here: ${only(mine, theirs)}\n  hub:  ${only(theirs, mine)}`,
    );
  }

  #require(holds: boolean, message: string): void {
    if (!holds) throw new Error(`${message}\n${this.log.map((line) => `  ${line}`).join('\n')}`);
  }
}

const show = (value: unknown) => JSON.stringify(value);
