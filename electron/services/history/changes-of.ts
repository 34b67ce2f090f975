import { isDeepStrictEqual } from 'node:util';
import type { RecordType } from '#shared/catalogue/record.ts';
import { allRecordTypes } from '#shared/catalogue/record-types.ts';
import type { FieldChange } from '#shared/contract/catalogue/history.ts';
import { inContract } from '../sync/field-names.ts';

type Values = Record<string, unknown> | null;

/**
 * Returns the fields that differ, in the order of the definition, which is that of the form. A price comes with its
 * currency, which belongs to the same group and is therefore among the values even if it stayed the same.
 */
export function changesOf(table: string, old: Values, now: Values): FieldChange[] {
  const [from, to] = [inContract(old) ?? {}, inContract(now) ?? {}];
  const type = allRecordTypes.find(({ name }) => name === table);
  const order = Object.keys(type?.fields ?? {});
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
  return Object.keys(to)
    .filter((field) => !isDeepStrictEqual(from[field], to[field]))
    .sort((a, b) => place(a) - place(b))
    .map((field) => {
      const change = { field, from: from[field] ?? null, to: to[field] ?? null };
      const currency = type && currencyOf(type, field);
      return currency ? { ...change, currency: { from: text(from[currency]), to: text(to[currency]) } } : change;
    });
}

/** The field with the currency of an amount of money. */
function currencyOf({ fields, options }: RecordType, field: string): string | undefined {
  if (fields[field]?.kind !== 'money') return undefined;
  const group = Object.values(options.groups ?? {}).find((names) => names.includes(field));
  return group?.find((name) => fields[name]?.kind === 'currency');
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);
