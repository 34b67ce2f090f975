import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { type CallContext, callHeaders } from '#shared/change-set-header.ts';
import type { Contract } from '#shared/contract/index.ts';
import { openPort } from './port.ts';

/** Calls the contract's operations in the main process. A refused call throws an `ORPCError` with one of our codes. */
export const client: ContractRouterClient<Contract, CallContext> = createORPCClient(
  new RPCLink({ port: openPort(), headers: callHeaders }),
);

/** The same operations as options for queries and mutations, with their keys. */
export const orpc = createTanstackQueryUtils(client);
