import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { ExecutionContext } from 'ava';

/** AuthenticationCleartextPassword, and AuthenticationMD5Password with the salt 1234. */
const requests = {
  'clear text': Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]),
  MD5: Buffer.from([0x52, 0, 0, 0, 12, 0, 0, 0, 5, 1, 2, 3, 4]),
};
export type PasswordForm = keyof typeof requests;
export const passwordForms = Object.keys(requests) as PasswordForm[];

const sslRequest = 80877103;
const refusal = Buffer.from(['S' + 'FATAL', 'C' + '28P01', 'M' + 'wrong password', '', ''].join('\0'), 'latin1');

/**
 * Starts a false PostgreSQL server that asks for the password in this form, over TLS if it has a certificate, and
 * refuses what it gets.
 * @returns its port, what it has received after the requests for TLS, and when its first connection has ended
 */
export async function passwordServer(t: ExecutionContext, form: PasswordForm, tls?: { key: string; cert: string }) {
  let received = '';
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const speak = (socket: Socket) => {
    socket.on('error', () => undefined);
    let asked = false;
    socket.on('data', (data) => {
      received += data.toString('latin1');
      if (asked) socket.end(Buffer.concat([Buffer.from([0x45, 0, 0, 0, 4 + refusal.length]), refusal]));
      else socket.write(requests[form]);
      asked = true;
    });
    socket.on('close', end);
  };
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (!tls) return speak(socket);
    socket.once('data', (data) => {
      if (data.readInt32BE(4) !== sslRequest) return socket.destroy();
      socket.write('S');
      return speak(new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls) }));
    });
  }).listen(0, '127.0.0.1');
  t.teardown(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, received: () => received, ended };
}
