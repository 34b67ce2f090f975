import type { AnyContractProcedure } from '@orpc/contract';
import * as z from 'zod';
import type { OperationMeta } from '#shared/contract/base.ts';
import { contract } from '#shared/contract/index.ts';
import type { Client } from './client.ts';

/** One operation of the contract: `artists.create`, and what the contract says of it. */
export type Operation = {
  name: string;
  meta: OperationMeta;
  method: string | undefined;
  path: string | undefined;
  /** The fields that its input must have. */
  required: string[];
  /** Calls it with any input. */
  call(client: Client, input: unknown): Promise<unknown>;
};

type Loose = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;

/** Every operation of the contract, so that a test over all of them cannot forget a new one. */
export const operations: readonly Operation[] = Object.entries(contract).flatMap(([noun, verbs]) =>
  Object.entries(verbs as Record<string, AnyContractProcedure>).map(([verb, { '~orpc': def }]) => ({
    name: `${noun}.${verb}`,
    meta: def.meta as OperationMeta,
    method: def.route.method,
    path: def.route.path,
    required: def.inputSchema instanceof z.ZodType ? requiredOf(def.inputSchema) : [],
    call: async (client, input) => await (client as unknown as Loose)[noun]?.[verb]?.(input),
  })),
);

function requiredOf(schema: z.ZodType): string[] {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).required ?? [];
}
