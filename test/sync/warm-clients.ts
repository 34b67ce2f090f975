import pg from 'pg';

/**
 * Clients whose connections are reused by the next session. In a session of a few rows, a new connection costs more
 * than the session's own work, because its server process starts with empty caches.
 */
export class WarmClients {
  readonly #idle = new Map<string, WarmClient[]>();

  /** Like `new pg.Client`. */
  readonly newClient = (config: pg.ClientConfig): pg.Client => {
    const key = JSON.stringify(config);
    const idle = this.#idle.get(key) ?? [];
    this.#idle.set(key, idle);
    return idle.pop() ?? new WarmClient(config, (client) => void idle.push(client));
  };

  /** Closes unused connections. */
  async close(): Promise<void> {
    await Promise.all([...this.#idle.values()].flat().map((client) => client.endForGood()));
  }
}

class WarmClient extends pg.Client {
  readonly #keep: (client: WarmClient) => void;
  #isConnected = false;

  constructor(config: pg.ClientConfig, keep: (client: WarmClient) => void) {
    super(config);
    this.#keep = keep;
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg declares two forms of this method, of which sessions use one
  override async connect(): Promise<any> {
    if (!this.#isConnected) await super.connect();
    this.#isConnected = true;
    return this;
  }

  /** Resets the connection's locks and settings for its next session. Closes it if a transaction is open. */
  override async end(): Promise<void> {
    try {
      await this.query('SELECT pg_advisory_unlock_all(); RESET ALL');
    } finally {
      if (this.getTransactionStatus() !== 'I') await this.endForGood();
    }
    this.removeAllListeners('error');
    this.#keep(this);
  }

  async endForGood(): Promise<void> {
    await super.end();
  }
}
