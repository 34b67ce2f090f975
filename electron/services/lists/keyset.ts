import * as z from 'zod';
import { invalid } from '#shared/errors.ts';
import { instant, isStorable } from '#shared/instant.ts';
import type { Context } from '../common/context.ts';
import { selectPrepared } from './prepared.ts';

// Keyset pagination: a page begins after the last row of the previous page, found by index. The thousandth page costs
// as much as the first, and no row is skipped or repeated when others are added or removed. The order is always
// (column, id), or (column, second column, id); rows without a value come last in both directions.

export type Direction = 'asc' | 'desc';

/**
 * A column to sort by. `column` and `join` are SQL constants, never input. `join` adds the table of a column that does
 * not belong to the list's own table.
 */
type SortColumn = { column: string; kind: keyof typeof keys; nullable: boolean; join?: string };

/** A sort order of a list. `second` sorts rows with equal values. */
export type Sort = SortColumn & { second?: SortColumn & { name: string; direction: Direction } };

type Value = string | number | null;

/** The sort value and id of a page's last row; `second` is its value of the second column. */
export type Key = { value: Value; id: string; second?: Value };

/** The rows of a list, without order and limit. `alias` is that of the list's own table. */
export type Source = { from: string; alias: string; where: string[]; bind: unknown[] };

const keys = {
  // PostgreSQL's text has no NUL.
  text: z
    .string()
    .max(1000)
    .refine((text) => !text.includes('\0')),
  integer: z.number().int().min(-1_000_000_000).max(1_000_000_000),
  decimal: z.number(),
  // PostgreSQL accepts fewer offsets than ISO 8601.
  time: z.iso
    .datetime({ offset: true })
    .transform((time) => new Date(time))
    .refine(isStorable)
    .transform(instant),
};

const cursorOf = (key: (typeof keys)[keyof typeof keys]) =>
  z.tuple([z.string(), z.enum(['asc', 'desc']), key.nullable(), z.guid()]).rest(z.unknown());

// Composing a schema takes longer than everything else in reading a cursor.
const cursors = {
  text: cursorOf(keys.text),
  integer: cursorOf(keys.integer),
  decimal: cursorOf(keys.decimal),
  time: cursorOf(keys.time),
};

/** Encodes the cursor of the page after `key`. It is opaque to callers and valid for this sort order only. */
export function writeCursor(sortName: string, direction: Direction, { value, id, second }: Key, sort?: Sort): string {
  const rest = second === undefined ? [] : [second];
  return Buffer.from(JSON.stringify([nameOf(sortName, sort), direction, value, id, ...rest])).toString('base64url');
}

/** Returns the name of an order with its second column. */
const nameOf = (sortName: string, sort: Sort | undefined) =>
  sort?.second ? `${sortName} ${sort.second.name} ${sort.second.direction}` : sortName;

/** Decodes a cursor. @throws VALIDATION at `cursor` if it is malformed or belongs to another sort order */
export function readCursor(cursor: string, sortName: string, direction: Direction, sort: Sort): Key {
  const parsed = cursors[sort.kind].safeParse(parseCursor(cursor));
  if (!parsed.success) throw invalid('cursor', 'fields.cursor');
  const [name, order, value, id, rest] = parsed.data;
  if (name !== nameOf(sortName, sort) || order !== direction) throw invalid('cursor', 'fields.cursor');
  if (!sort.second) return { value, id };
  const second = keys[sort.second.kind].nullable().safeParse(rest);
  if (!second.success) throw invalid('cursor', 'fields.cursor');
  return { value, id, second: second.data };
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Returns the SQL of one section of a list: rows with a value, or rows without. Both use the index on (column, id); of a
 * second column, only the rows with the same value are sorted.
 * @param columns what to select besides the sort values, which are named `key` and `second_key`
 * @param after the row after which to begin; it must belong to this section
 * @param limit null for no limit
 */
export function sectionSql(
  source: Source,
  columns: string,
  sort: Sort,
  direction: Direction,
  part: 'values' | 'nulls',
  after: Key | null,
  limit: number | null,
): { sql: string; bind: unknown[] } {
  const bind = [...source.bind];
  const add = (value: unknown) => `$${bind.push(value)}`;
  const id = `${source.alias}.id`;
  const where = [...source.where];
  const { second } = sort;
  const beyond = beyondIn(direction);
  if (part === 'nulls') where.push(`${sort.column} IS NULL`);
  else if (sort.nullable) where.push(`${sort.column} IS NOT NULL`);
  if (after && part === 'nulls')
    where.push(second ? laterSql(second, id, beyond, after, add) : `${id} ${beyond} ${add(after.id)}`);
  if (after && part === 'values') {
    const value = add(after.value);
    if (second) where.push(`(${sort.column} ${beyond} ${value} OR ${laterSql(second, id, beyond, after, add)})`);
    else where.push(`(${sort.column}, ${id}) ${beyond} (${value}, ${add(after.id)})`);
    // Lets the planner use the index: with a second column, or that of a joined table.
    if (second || sort.join) where.push(`${sort.column} ${beyond}= ${value}`);
  }
  const secondKey = second ? `, ${second.column} AS second_key` : '';
  const sql = `SELECT ${columns}, ${sort.column} AS key${secondKey}
    FROM ${source.from} ${sort.join ?? ''} ${second?.join ?? ''}
    ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
    ORDER BY ${sort.column} ${direction}${secondSql(second, second?.column)}, ${id} ${direction}
    ${limit === null ? '' : `LIMIT ${add(limit)}`}`;
  return { sql, bind };
}

const beyondIn = (direction: Direction) => (direction === 'asc' ? '>' : '<');

/** Returns the condition for the rows that follow a key among those with its first value. */
function laterSql(
  { column, nullable, direction }: NonNullable<Sort['second']>,
  id: string,
  beyond: string,
  after: Key,
  add: (value: unknown) => string,
): string {
  const laterId = `${id} ${beyond} ${add(after.id)}`;
  if (after.second == null) return `(${column} IS NULL AND ${laterId})`;
  const value = add(after.second);
  const later = `${column} ${beyondIn(direction)} ${value} OR (${column} = ${value} AND ${laterId})`;
  return nullable ? `(${later} OR ${column} IS NULL)` : `(${later})`;
}

/** Returns what an ORDER BY has for the second column, which is called `column` there; nothing without one. */
export const secondSql = (second: Sort['second'], column = 'w.second_key'): string =>
  second ? `, ${column} ${second.direction} NULLS LAST` : '';

/** A row with its sort values. */
export type SortedRow = { id: string; key: string | number | Date | null; second_key?: string | number | Date | null };

/**
 * Reads one page: rows with a value first, then rows without.
 * @param read converts the SQL of a section (which selects the table's columns and `key`, in order) to the SQL of the
 * rows
 * @returns up to `limit` rows and the key of the last one, or null at the end of the list
 */
export async function readPage<Row extends SortedRow>(
  ctx: Context,
  page: { source: Source; sort: Sort; direction: Direction; after: Key | null; limit: number },
  read: (section: string) => string,
): Promise<{ rows: Row[]; last: Key | null }> {
  const { source, sort, direction, after, limit } = page;
  const readSection = async (part: 'values' | 'nulls', from: Key | null, room: number) => {
    const { sql, bind } = sectionSql(source, `${source.alias}.*`, sort, direction, part, from, room);
    return await selectPrepared<Row>(ctx, read(sql), bind);
  };
  const inNulls = after !== null && after.value === null;
  // One extra row shows whether there is a next page.
  const rows = inNulls ? [] : await readSection('values', after, limit + 1);
  if (sort.nullable && rows.length <= limit) {
    rows.push(...(await readSection('nulls', inNulls ? after : null, limit + 1 - rows.length)));
  }
  const pageRows = rows.slice(0, limit);
  const lastRow = pageRows.at(-1);
  return { rows: pageRows, last: rows.length > limit && lastRow ? keyOf(lastRow, sort) : null };
}

function keyOf({ id, key, second_key: second = null }: SortedRow, sort: Sort): Key {
  const value = keyValue(key, sort);
  return sort.second ? { id, value, second: second === null ? null : keyValue(second, sort.second) } : { id, value };
}

const keyValue = (value: SortedRow['key'], { kind }: SortColumn): Value =>
  kind === 'time' ? instant(value as Date) : (value as Value);
