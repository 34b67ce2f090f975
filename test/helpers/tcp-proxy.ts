import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type NetConnectOpts, type Socket } from 'node:net';

type TcpProxy = {
  port: number;
  /** Stalls all connections or only the open ones, or closes both ends of all connections at once. */
  cut(how: 'both' | 'stall' | 'stallOpen'): void;
  /** Calls back with every chunk from the client before forwarding it. */
  onSent(listener: (chunk: Buffer) => void): void;
  /** Calls back with every chunk from the server before forwarding it. */
  onAnswered(listener: (chunk: Buffer) => void): void;
  /** Forwards what follows `text` in an answer, and the few bytes before it, a moment after the rest. */
  delayAnswer(text: string): void;
  close(): Promise<void>;
};

/** The type and length before the text of a message of PostgreSQL. */
const headerBytes = 5;
const delayMs = 100;

/** Starts a TCP proxy whose connections can be cut or stalled. */
export async function tcpProxy(target: NetConnectOpts): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const stalledOnes = new Set<Socket>();
  let stalled = false;
  let sent: (chunk: Buffer) => void = () => {};
  let answered: (chunk: Buffer) => void = () => {};
  let delayed: string | undefined;
  const server = createServer((client) => {
    const upstream = dial(target);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      sent(chunk);
      if (!stalled && !stalledOnes.has(client)) upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      answered(chunk);
      if (stalled || stalledOnes.has(client)) return;
      const at = delayed === undefined ? -1 : chunk.indexOf(delayed);
      if (at < 0) return void client.write(chunk);
      client.write(chunk.subarray(0, at - headerBytes));
      upstream.pause();
      setTimeout(() => {
        client.write(chunk.subarray(at - headerBytes));
        upstream.resume();
      }, delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut(how) {
      if (how === 'stall') stalled = true;
      else if (how === 'stallOpen') for (const socket of sockets) stalledOnes.add(socket);
      else for (const socket of sockets) socket.destroy();
    },
    onSent: (listener) => {
      sent = listener;
    },
    onAnswered: (listener) => {
      answered = listener;
    },
    delayAnswer: (text) => {
      delayed = text;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
