import type pg from 'pg';
import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import { ScramClient } from '../../../schema/scram-client.ts';
import type { ArtworkColumns } from '../columns/artwork-columns.ts';
import { listen, type PendingChanges } from './changes.ts';
import { FoundArtworks } from './found-artworks.ts';
import { readAll, readChanged, readCustomField } from './read.ts';

/** How long a request waits for a statement before it fails. */
const timeoutMs = 20_000;

/** The columns, and the artworks that SQL found for earlier requests. */
export type CurrentColumns = { index: ArtworkColumns; found: FoundArtworks };

/** Keeps the columns of all artworks up to date. */
export class ColumnsKeeper {
  readonly #connection: pg.ClientConfig;
  readonly client: pg.Client;
  readonly #changes: PendingChanges;
  readonly #onEnd: (error?: Error) => void;
  #current: CurrentColumns | undefined;
  #reading: Promise<void> | undefined;
  /** Milliseconds since the epoch. During a large import, reading all again and again would slow it down. */
  #readAgainAt = 0;

  private constructor(
    connection: pg.ClientConfig,
    client: pg.Client,
    changes: PendingChanges,
    onEnd: (error?: Error) => void,
  ) {
    this.#connection = connection;
    this.#onEnd = onEnd;
    this.client = client;
    this.#changes = changes;
  }

  /** Connects. @param onEnd is called when the connection is lost or the artworks cannot be read */
  static async open(connection: pg.ClientConfig, onEnd: (error?: Error) => void): Promise<ColumnsKeeper> {
    const client = await connected({ ...connection, statement_timeout: timeoutMs }, onEnd);
    client.on('end', () => onEnd());
    return new ColumnsKeeper(connection, client, await listen(client), onEnd);
  }

  /**
   * Returns the columns with every change that was committed before this call, by any process; undefined while all
   * artworks are being read, as at first and after large changes.
   *
   * PostgreSQL signals listeners when a transaction commits, before it confirms that, and a listener receives its
   * notifications before the end of its next statement. So one statement brings all changes that anyone knows of.
   */
  async current(names: readonly string[]): Promise<CurrentColumns | undefined> {
    await this.client.query('SELECT');
    if (this.#changes.all) this.#current = undefined;
    const current = this.#current;
    if (!current) {
      this.#readAll();
      return undefined;
    }
    while (!this.#changes.none) {
      // A failure leaves columns without some of the changes.
      this.#current = undefined;
      if (this.#changes.all) return undefined;
      const changed = this.#changes.take();
      await readChanged(this.client, current.index, changed);
      current.found.note(changed);
      this.#current = current;
    }
    for (const name of names)
      if (customIdOf(name) !== undefined && !current.index.facets.has(name))
        await readCustomField(this.client, current.index, name);
    return current;
  }

  #readAll(): void {
    if (this.#reading || Date.now() < this.#readAgainAt) return;
    this.#reading = this.#read()
      .catch(this.#onEnd)
      .finally(() => {
        this.#reading = undefined;
      });
  }

  async #read(): Promise<void> {
    const begun = Date.now();
    this.#changes.take();
    // Another connection, so that requests need not wait.
    const client = await connected(this.#connection, () => {});
    try {
      this.#current = { index: await readAll(client), found: new FoundArtworks() };
    } finally {
      this.#readAgainAt = 2 * Date.now() - begun;
      await client.end().catch(() => undefined);
    }
  }
}

async function connected(connection: pg.ClientConfig, onError: (error: Error) => void): Promise<pg.Client> {
  const options = '-c timezone=UTC -c client_min_messages=warning';
  const client = new ScramClient({ ...connection, application_name: 'qwarty facets', options });
  client.on('error', onError);
  await client.connect();
  return client;
}
