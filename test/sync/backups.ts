import { leaveHub } from '#electron/sync/recovery/leave-hub.ts';
import { backUp, type Restore } from '#test/helpers/sync/back-up.ts';
import { AppBackups } from './app-backups.ts';
import type { Replica } from './replicas.ts';
import type { Start, World } from './start.ts';

/**
 * Copies, loses and restores the workspaces and the hub of one history. A copy syncs with the login of its original,
 * and an address contains the login.
 */
export class Backups {
  readonly #start: Start;
  readonly #world: World;
  readonly #restores = new Map<Replica, Restore>();
  readonly #hubUrls = new Map<Replica, string>();
  /** Backups as the app makes them. */
  readonly app = new AppBackups();

  constructor(world: World, start: Start) {
    this.#world = world;
    this.#start = start;
  }

  async backUp(replica: Replica): Promise<void> {
    this.#restores.set(replica, await backUp(replica.client));
  }

  /** Restores the last backup, or the initial state. */
  async restore(replica: Replica): Promise<void> {
    await (this.#restores.get(replica) ?? this.#start.restoreOf(replica))();
  }

  /** Restores the app's last backup of a desktop, in its place or as another one. */
  async restoreApp(from: Replica, into: Replica): Promise<void> {
    await this.replaceDesktop(into);
    await this.app.restore(from, into);
  }

  /** Copies a desktop's workspace folder, with its identity, to another desktop. */
  async copy(from: Replica, to: Replica): Promise<void> {
    await this.backUp(from);
    await this.#restores.get(from)?.(to.client);
    await this.backUp(to);
    this.#hubUrls.set(to, this.hubUrl(from));
  }

  /** Replaces a desktop by one with an empty workspace. */
  async replaceDesktop({ client }: Replica): Promise<void> {
    await this.#world.emptyDesktop(client);
    await client.query('UPDATE sync.state SET replica_id = gen_random_uuid()');
  }

  /** Replaces the hub by an empty one. */
  async replaceHub(): Promise<void> {
    const { client } = this.#world.hub;
    await this.#world.emptyHub(client);
    await client.query('UPDATE sync.server SET server_id = gen_random_uuid(), incarnation = gen_random_uuid()');
  }

  /** Detaches a desktop from a hub that was replaced. Returns whether it belonged to such a hub. */
  async leaveOldHub({ client, desktop }: Replica): Promise<boolean> {
    const { rows: hubs } = await this.#world.hub.client.query<{ server_id: string }>(
      'SELECT server_id FROM sync.server',
    );
    const { rowCount } = await client.query('SELECT FROM sync.state WHERE server_id <> $1', [hubs[0]?.server_id]);
    if (!rowCount || !desktop) return false;
    await leaveHub(desktop.connection);
    return true;
  }

  hubUrl(replica: Replica): string {
    return this.#hubUrls.get(replica) ?? replica.hubUrl;
  }
}
