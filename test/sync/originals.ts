import type { SendingOriginals } from '#electron/sync/session-parts.ts';
import { neededOriginals, type Replica } from './replicas.ts';

/** The bucket of a history, and the originals that are damaged on a desktop. */
export class Originals {
  /** The hashes of the objects in the bucket. */
  readonly objects: Set<string>;
  readonly #damaged = new Map<Replica, Set<string>>();

  constructor(objects: string[]) {
    this.objects = new Set(objects);
  }

  damage(replica: Replica, sha256: string): void {
    this.#damaged.set(replica, new Set([...(this.#damaged.get(replica) ?? []), sha256]));
  }

  repairAll(): void {
    for (const damaged of this.#damaged.values()) damaged.clear();
  }

  /** A session's `sendOriginals`: a damaged original cannot be sent, unless the bucket has it. */
  async send(replica: Replica, { failpoint }: SendingOriginals): Promise<boolean> {
    const damaged = this.#damaged.get(replica);
    for (const sha256 of await neededOriginals(replica.client)) {
      await failpoint('duringUpload');
      if (!damaged?.has(sha256)) this.objects.add(sha256);
      await failpoint('afterUpload');
    }
    if (!damaged) return false;
    await replica.client.query(
      `INSERT INTO uploads (sha256, media_type, bytes, state) SELECT s, 'image/png', 1, 'done' FROM unnest($1::text[]) s
         ON CONFLICT DO NOTHING`,
      [[...this.objects]],
    );
    return true;
  }
}
