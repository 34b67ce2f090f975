import type { AnyContractProcedure } from '@orpc/contract';
import * as z from 'zod';
import { customIdOf } from '#shared/catalogue/custom-fields.ts';

type Kind = 'number' | 'boolean';
type JsonSchema = { type?: unknown; const?: unknown; anyOf?: JsonSchema[]; properties?: Record<string, JsonSchema> };

/** The type of a parameter, and whether it may be a list. */
type Parameter = { kind: Kind; many: boolean };

const kindsOf = new WeakMap<AnyContractProcedure, Record<string, Parameter>>();

/** Returns query parameters as an object: several values of one name become a list, `extra.<id>` a value of `extra`. */
export function queryObject(parameters: URLSearchParams): Record<string, unknown> {
  const entries = [...new Set(parameters.keys())].map((name) => {
    const values = parameters.getAll(name);
    return { name, id: customIdOf(name), value: values.length === 1 ? values[0] : values };
  });
  const extra = entries.flatMap(({ id, value }) => (id === undefined ? [] : [[id, value] as const]));
  const query = entries.flatMap(({ id, name, value }) => (id === undefined ? [[name, value] as const] : []));
  return { ...Object.fromEntries(query), ...(extra.length > 0 && { extra: Object.fromEntries(extra) }) };
}

/**
 * Converts query parameters to the types of the operation's input: `limit=10` to a number, `hasImages=true` to a
 * boolean. Leaves other values as text, which validation then rejects with the parameter's name.
 */
export function coerceQuery(operation: AnyContractProcedure, query: Record<string, unknown>): Record<string, unknown> {
  const kinds = kindsFor(operation);
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, coerceAny(value, kinds[name])]));
}

function coerceAny(value: unknown, { kind, many }: Partial<Parameter> = {}): unknown {
  return many && Array.isArray(value) ? value.map((each) => coerce(each, kind)) : coerce(value, kind);
}

function coerce(value: unknown, kind: Kind | undefined): unknown {
  if (typeof value !== 'string') return value;
  if (kind === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function kindsFor(operation: AnyContractProcedure): Record<string, Parameter> {
  let kinds = kindsOf.get(operation);
  if (!kinds) {
    kinds = readKinds(operation);
    kindsOf.set(operation, kinds);
  }
  return kinds;
}

function readKinds(operation: AnyContractProcedure): Record<string, Parameter> {
  const { inputSchema } = operation['~orpc'];
  if (!(inputSchema instanceof z.ZodType)) return {};
  const schema = z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const kinds = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const kind = kindOf(property);
    return kind ? [[name, { kind, many: isList(property) }] as const] : [];
  });
  return Object.fromEntries(kinds);
}

function kindOf(schema: JsonSchema): Kind | undefined {
  if (schema.type === 'integer' || schema.type === 'number' || typeof schema.const === 'number') return 'number';
  if (schema.type === 'boolean') return 'boolean';
  return schema.anyOf?.map(kindOf).find((kind) => kind !== undefined);
}

function isList(schema: JsonSchema): boolean {
  return schema.type === 'array' || (schema.anyOf?.some(isList) ?? false);
}
