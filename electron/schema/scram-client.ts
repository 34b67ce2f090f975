import { TLSSocket } from 'node:tls';
import pg from 'pg';

/** The error's code: the server asked for the password itself or its MD5 hash over a connection that others can read. */
export const plainPassword = 'QWARTY_PLAIN_PASSWORD';

/** The driver's connection, which its types omit. */
type Connection = NodeJS.EventEmitter & { stream: { destroy(): void } };

/**
 * The driver's client, except that it sends its password in clear text or as MD5 only over TLS with a verified
 * certificate; otherwise by SCRAM-SHA-256, which proves that both sides know it without revealing it. The driver sends
 * it in the form for which the server asks, so any program that listens on the server's port could read it. Connecting
 * fails with the code `QWARTY_PLAIN_PASSWORD`.
 */
export class ScramClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const { connection } = this as unknown as { connection: Connection };
    const refuse = () => {
      const { stream } = connection;
      if (stream instanceof TLSSocket && stream.authorized) return;
      // The driver's own listeners are called next. They find no password and a socket that sends nothing.
      this.password = '';
      const error = new Error('the server does not ask for the password by SCRAM, and TLS does not verify the server');
      connection.emit('error', Object.assign(error, { code: plainPassword }));
      stream.destroy();
    };
    for (const form of ['Cleartext', 'MD5']) connection.on(`authentication${form}Password`, refuse);
  }
}
