import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRecords } from '#electron/services/archive/export/records.ts';
import { importBag } from '#electron/services/archive/import/import-archive.ts';
import { listedOriginals, type MissingOriginal } from '#electron/services/archive/originals.ts';
import type { Context } from '#electron/services/common/context.ts';
import type { Replica } from './replicas.ts';

type Saved = { folder: string; list: string; hashes: Map<string, string> };

/** The records of desktops as the app backs them up and restores them: what is restored is a new desktop of the hub. */
export class AppBackups {
  readonly #saved = new Map<Replica, Saved>();

  async backUp(replica: Replica): Promise<void> {
    await this.#forget(replica);
    const folder = await mkdtemp(join(tmpdir(), 'qwarty-history-'));
    const list = join(folder, 'originals.part');
    const { files } = await writeRecords(contextOf(replica, folder), folder, { list, forBackup: true });
    this.#saved.set(replica, { folder, list, hashes: new Map(files.map(({ path, sha256 }) => [path, sha256])) });
  }

  has(replica: Replica): boolean {
    return this.#saved.has(replica);
  }

  /** Restores the last backup of a desktop. @param into an empty workspace */
  async restore(from: Replica, into: Replica): Promise<void> {
    const { folder, list, hashes } = this.#saved.get(from)!;
    const sizes = [...hashes.keys()].map(async (path) => [path, (await stat(join(folder, path))).size] as const);
    const files = new Map(await Promise.all(sizes));
    const read = (path: string) => createReadStream(join(folder, path));
    // Originals are not part of histories.
    const lost: MissingOriginal[] = [];
    for await (const { sha256 } of listedOriginals(createReadStream(list)))
      lost.push({ sha256, fileName: null, message: '' });
    await importBag(contextOf(into, folder), async () => ({ files, problems: [], read }), {
      check: async () => ({ hashes, lost }),
      storesOriginals: false,
      forBackup: true,
    });
  }

  /** Deletes the files. */
  async close(): Promise<void> {
    for (const replica of [...this.#saved.keys()]) await this.#forget(replica);
  }

  async #forget(replica: Replica): Promise<void> {
    const saved = this.#saved.get(replica);
    this.#saved.delete(replica);
    if (saved) await rm(saved.folder, { recursive: true, force: true });
  }
}

/** The app reads and writes records without using anything else of a workspace. */
function contextOf({ desktop }: Replica, dir: string): Context {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const database = { connection: desktop?.connection, embedded: false };
  return { workspace: { dir, database, log, store: {} }, now: () => new Date() } as unknown as Context;
}
