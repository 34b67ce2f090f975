import type { AnyContractProcedure } from '@orpc/contract';
import * as z from 'zod';
import type { OperationMeta } from '#shared/contract/base.ts';
import { contract } from '#shared/contract/index.ts';
import type { Client } from './client.ts';

/** An operation of the contract, such as `artists.create`. */
export type Operation = {
  name: string;
  meta: OperationMeta;
  method: string | undefined;
  path: string | undefined;
  /** The required fields of its input. */
  required: string[];
  /** Calls the operation with any input. */
  call(client: Client, input: unknown): Promise<unknown>;
};

type Loose = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;

/** All operations of the contract, so that tests of all of them include new ones. */
export const operations: readonly Operation[] = Object.entries(contract).flatMap(([subject, verbs]) =>
  Object.entries(verbs as Record<string, AnyContractProcedure>).map(([verb, { '~orpc': def }]) => ({
    name: `${subject}.${verb}`,
    meta: def.meta as OperationMeta,
    method: def.route.method,
    path: def.route.path,
    required: def.inputSchema instanceof z.ZodType ? requiredOf(def.inputSchema) : [],
    call: async (client, input) => await (client as unknown as Loose)[subject]?.[verb]?.(input),
  })),
);

function requiredOf(schema: z.ZodType): string[] {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).required ?? [];
}
