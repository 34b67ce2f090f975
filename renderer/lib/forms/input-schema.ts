import type { AnyContractProcedure } from '@orpc/contract';
import * as z from 'zod';

/** Returns the contract's schema of an operation's input, which forms use too. */
export function inputSchema(operation: AnyContractProcedure): z.ZodType {
  const schema = operation['~orpc'].inputSchema;
  return schema instanceof z.ZodType ? schema : z.any();
}
