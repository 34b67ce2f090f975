import assert from 'node:assert/strict';
import type { ExecutionContext } from 'ava';
import type pg from 'pg';
import { protocolVersion, schemaVersion } from '#electron/sync/tables.ts';
import { backUp, type Restore } from '#test/helpers/sync/back-up.ts';
import { as, member } from '#test/helpers/sync/hub-logins.ts';
import { connect, desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';
import type { Edit } from './edits/edit-sql.ts';
import { runEdit } from './edits/edits.ts';
import type { Contents } from './ledger.ts';
import { type Replica, readContents } from './replicas.ts';
import { WarmClients } from './warm-clients.ts';

/**
 * A hub and desktops whose logins are members without further privileges. `emptyHub` and `emptyDesktop` restore a
 * database that has never synced.
 */
export type World = {
  hub: Replica;
  replicas: Replica[];
  warm: WarmClients;
  emptyHub: Restore;
  emptyDesktop: Restore;
  requirePrivileges: () => Promise<void>;
};

/** The initial state of a history. Restoring it takes a tenth of the time of replaying it. */
export type Start = {
  log: string[];
  contents: Contents;
  objects: string[];
  /** Number of edits that led to this state. */
  edits: number;
  /** Restores the hub and this number of desktops. */
  reset: (desktops: number) => Promise<void>;
  /** Restores one database only, like an old backup. */
  restoreOf: (replica: Replica) => Restore;
};

export async function memberWorld(t: ExecutionContext<unknown>, count: number): Promise<World> {
  const { hub: client, hubUrl } = await syncWorld(t, 0);
  const warm = new WarmClients();
  const replicas: Replica[] = [];
  const logins: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const login = as(hubUrl, await member(t, client, `desktop_${n}`));
    const one = await desktop(t, login, `desktop ${n}`);
    logins.push(login);
    const secondClient = await connect(t, one.connection);
    replicas.push({ name: `desktop ${n}`, client: one.client, secondClient, desktop: one, hubUrl: login });
  }
  // Closed first, because databases and logins in use cannot be dropped.
  t.teardown(async () => await warm.close());
  const secondClient = await connect(t, { connectionString: hubUrl });
  const hub = { name: 'hub', client, secondClient, desktop: null, hubUrl };
  const [first, second] = [await connect(t, { connectionString: logins[0] }), logins[1] ?? ''];
  const requirePrivileges = async () => await refuseOthers(client, first, new URL(second).username);
  const [emptyHub, emptyDesktop] = [await backUp(client), await backUp(replicas[0]?.client ?? client)];
  return { hub, replicas, warm, emptyHub, emptyDesktop, requirePrivileges };
}

/** A login cannot access tables or act for another desktop; privileges.test.ts tests the rest. */
async function refuseOthers(hub: pg.Client, first: pg.Client, second: string): Promise<void> {
  for (const sql of ['SELECT FROM public.artworks', 'SELECT FROM sync.conflict', 'DELETE FROM sync.record'])
    await assert.rejects(first.query(sql), { code: '42501' }, sql);
  const { rows } = await hub.query<{ id: string }>('SELECT id FROM sync.replica WHERE login = $1', [second]);
  for (const { id } of rows) {
    await assert.rejects(first.query(`SELECT sync.hello($1, '', ${protocolVersion}, ${schemaVersion})`, [id]), {
      code: 'QW001',
    });
    await assert.rejects(first.query('SELECT sync.pulled($1, 0)', [id]), { code: 'QW001' });
  }
}

/**
 * Creates three initial states: all desktops are empty; all have two artists, two artworks and an image on one of them;
 * or they also have open conflicts about two fields of an artwork.
 */
export async function starts(world: World): Promise<{ empty: Start; known: Start; contested: Start }> {
  const empty = await startFrom(world, []);
  const kinds = ['addArtist', 'addArtist', 'addImage', 'addArtwork', 'addArtwork', 'addPlacement', 'addAttribution'];
  const edits = kinds.map((kind, i): Edit => ({ kind, a: i + 1, b: i, c: i }));
  const log: string[] = [];
  for (const [n, edit] of edits.entries()) {
    const sql = await runEdit(world.replicas[0]!.client, edit, n + 1);
    log.push(`desktop 1: ${sql}`);
  }
  for (const { desktop: one } of world.replicas) await one?.sync();
  const known = await startFrom(world, [...log, 'all desktops: sync']);
  for (const [n, { name, client }] of world.replicas.slice(0, 2).entries()) {
    for (const kind of ['retitle', 'setPrice'])
      log.push(`${name}: ${await runEdit(client, { kind, a: 0, b: n, c: n }, log.length + 1)}`);
  }
  for (let round = 0; round < 2; round += 1) for (const { desktop: one } of world.replicas) await one?.sync();
  return { empty, known, contested: await startFrom(world, [...log, 'all desktops: sync', 'all desktops: sync']) };
}

async function startFrom(world: World, log: string[]): Promise<Start> {
  const contents = await readContents(world.hub.client);
  const all = [world.hub, ...world.replicas];
  const restores = await Promise.all(all.map(async ({ client }) => await backUp(client)));
  return {
    log,
    contents,
    objects: [...(contents.get('images')?.values() ?? [])].map((row) => String(row.sha256)),
    edits: Math.max(log.length - 1, 0),
    restoreOf: (replica) => restores[all.indexOf(replica)]!,
    reset: async (desktops) =>
      void (await Promise.all(restores.slice(0, desktops + 1).map(async (restore) => await restore()))),
  };
}
