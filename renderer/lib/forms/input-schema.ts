import type { AnyContractProcedure } from '@orpc/contract';
import * as z from 'zod';

/** The schema by which the contract checks an operation's input, so that forms check by the same. */
export function inputSchema(operation: AnyContractProcedure): z.ZodType {
  const schema = operation['~orpc'].inputSchema;
  return schema instanceof z.ZodType ? schema : z.any();
}
