import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { ExecutionContext } from 'ava';
import { servePort, type WindowOptions } from '#electron/api/message-port.ts';
import type { Secrets } from '#electron/services/common/context.ts';
import { type CallContext, callHeaders } from '#shared/change-set-header.ts';
import type { Contract } from '#shared/contract/index.ts';

export type Client = ContractRouterClient<Contract, CallContext>;

/** Keeps secrets in memory. */
export function secretsInMemory(initial: Record<string, string> = {}): Secrets & { kept: Map<string, string> } {
  const kept = new Map(Object.entries(initial));
  return {
    kept,
    lasting: true,
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => void (value === null ? kept.delete(name) : kept.set(name, value)),
  };
}

/** Returns a client over a real MessagePort, like a window's. `session` is the state that the main process keeps. */
export function portClient(t: ExecutionContext<unknown>, options: WindowOptions): Client {
  const { port1, port2 } = new MessageChannel();
  servePort(port1, options);
  port1.start();
  port2.start();
  t.teardown(() => port2.close());
  return createORPCClient(new RPCLink({ port: port2, headers: callHeaders }));
}
