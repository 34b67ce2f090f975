import type { AnyContractProcedure } from '@orpc/contract';
import * as z from 'zod';

type Kind = 'number' | 'boolean';
type JsonSchema = { type?: unknown; const?: unknown; anyOf?: JsonSchema[]; properties?: Record<string, JsonSchema> };

const kindsOf = new WeakMap<AnyContractProcedure, Record<string, Kind>>();

/**
 * Converts query parameters to the types of the operation's input: `limit=10` to a number, `hasImages=true` to a
 * boolean. Leaves other values as text, which validation then rejects with the parameter's name.
 */
export function coerceQuery(operation: AnyContractProcedure, query: Record<string, unknown>): Record<string, unknown> {
  const kinds = kindsFor(operation);
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, coerce(value, kinds[name])]));
}

function coerce(value: unknown, kind: Kind | undefined): unknown {
  if (typeof value !== 'string') return value;
  if (kind === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function kindsFor(operation: AnyContractProcedure): Record<string, Kind> {
  let kinds = kindsOf.get(operation);
  if (!kinds) {
    kinds = readKinds(operation);
    kindsOf.set(operation, kinds);
  }
  return kinds;
}

function readKinds(operation: AnyContractProcedure): Record<string, Kind> {
  const { inputSchema } = operation['~orpc'];
  if (!(inputSchema instanceof z.ZodType)) return {};
  const schema = z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const kinds = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const kind = kindOf(property);
    return kind ? [[name, kind] as const] : [];
  });
  return Object.fromEntries(kinds);
}

function kindOf(schema: JsonSchema): Kind | undefined {
  if (schema.type === 'integer' || schema.type === 'number' || typeof schema.const === 'number') return 'number';
  if (schema.type === 'boolean') return 'boolean';
  return schema.anyOf?.map(kindOf).find((kind) => kind !== undefined);
}
