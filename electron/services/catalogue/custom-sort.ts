import * as z from 'zod';
import { type CustomKind, customIdOf } from '#shared/catalogue/custom-fields.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { invalid } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import type { Sort, Source } from '../lists/keyset.ts';
import { customFieldsOf } from './custom-fields.ts';

/** The longest text by which artworks are sorted, because it is part of a page's cursor. */
const sortedText = 300;

/** Returns SQL for the sort key of a custom value, given SQL for the value and for the terms of a list. */
const columns: Record<CustomKind, { kind: Sort['kind']; column: (value: string, terms: () => string) => string }> = {
  number: { kind: 'decimal', column: (value) => typed(value, 'number', `(${value})::double precision`) },
  yesNo: { kind: 'integer', column: (value) => typed(value, 'boolean', `(${value})::boolean::integer`) },
  date: { kind: 'text', column: (value) => `${textOf(value)} COLLATE "C"` },
  list: { kind: 'integer', column: (value, terms) => `array_position(${terms()}::text[], ${textOf(value)})` },
  text: { kind: 'text', column: (value) => `${textOf(value)} COLLATE natural_order` },
  lines: { kind: 'text', column: (value) => `${textOf(value)} COLLATE natural_order` },
};

/** A value that does not fit its field is like no value. */
const typed = (value: string, type: string, sql: string) =>
  `CASE jsonb_typeof(${value}) WHEN '${type}' THEN ${sql} END`;
const textOf = (value: string) => `(${typed(value, 'string', `left(${value} #>> '{}', ${sortedText})`)})`;

/**
 * Returns the order by a custom field, `extra.<id>`, and the source with what the order binds; null if the field is
 * gone, for example because an undo removed it. Terms of a list are in the order of the list. No index helps: a page of
 * 100,000 artworks takes as long as reading them all.
 * @throws VALIDATION at `sort` for what cannot be an id
 */
export async function customSort(
  ctx: Context,
  source: Source,
  name: string,
): Promise<{ sort: Sort; source: Source } | null> {
  const id = z.guid().safeParse(customIdOf(name)).data;
  if (id === undefined) throw invalid('sort', 'fields.unknownCustomField');
  const field: CustomField | undefined = (await customFieldsOf(ctx, 'artworks')).find((each) => each.id === id);
  if (!field) return null;
  const bind = [...source.bind];
  const add = (value: unknown) => `$${bind.push(value)}`;
  const { kind, column } = columns[field.kind];
  const value = `${source.alias}.extra -> ${add(field.id)}::text`;
  const sort = { column: `(${column(`(${value})`, () => add(field.terms))})`, kind, nullable: true };
  return { sort, source: { ...source, bind } };
}
