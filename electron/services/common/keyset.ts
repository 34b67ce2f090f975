import * as z from 'zod';
import { invalid } from '#shared/errors.ts';
import type { Context } from './context.ts';
import { select } from './sql.ts';

/**
 * Paging by keyset: a page begins after the last row of the one before, found by index, so that the thousandth page
 * costs as much as the first and nothing is skipped or shown twice when rows come and go.
 * The order is always (column, id), with rows that have no value last in both directions.
 */
export type Direction = 'asc' | 'desc';

/**
 * One way to order a list. `column` and `join` are SQL from a closed map, never from outside. `join` brings in the
 * table of a column that is not the list's own.
 */
export type Sort = { column: string; kind: keyof typeof keys; nullable: boolean; join?: string };

/** The value and id of a page's last row. */
export type Key = { value: string | number | null; id: string };

/** What a list reads, without order and limits. `id` is the SQL of the row's id. */
export type Source = { from: string; id: string; where: string[]; bind: unknown[] };

const keys = {
  text: z.string().max(1000),
  integer: z.number().int().min(-1_000_000_000).max(1_000_000_000),
  decimal: z.number(),
  // PostgreSQL knows no year 0, and no list begins before there was one.
  time: z.iso.datetime({ offset: true }).regex(/^[12]/),
};

/** The cursor of the page that begins after `key`: opaque to callers, and bound to the order of its list. */
export function writeCursor(sortName: string, direction: Direction, key: Key): string {
  return Buffer.from(JSON.stringify([sortName, direction, key.value, key.id])).toString('base64url');
}

/** What `writeCursor` wrote. @throws VALIDATION at `cursor` for anything else, and for a cursor of another order */
export function readCursor(cursor: string, sortName: string, direction: Direction, sort: Sort): Key {
  const parsed = z
    .tuple([z.literal(sortName), z.literal(direction), keys[sort.kind].nullable(), z.uuid()])
    .safeParse(parseCursor(cursor));
  if (!parsed.success) throw invalid('cursor', 'is not a cursor of this list in this order');
  const [, , value, id] = parsed.data;
  return { value, id };
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The SQL of one stretch of a list: rows with a value, or rows without. Both are read by the index on (column, id).
 * @param after the row to begin behind; it must lie in this stretch
 * @param limit null: all of it
 */
export function stretchSql(
  source: Source,
  sort: Sort,
  direction: Direction,
  part: 'values' | 'nulls',
  after: Key | null,
  limit: number | null,
): { sql: string; bind: unknown[] } {
  const bind = [...source.bind];
  const add = (value: unknown) => `$${bind.push(value)}`;
  const where = [...source.where];
  const beyond = direction === 'asc' ? '>' : '<';
  if (part === 'nulls') where.push(`${sort.column} IS NULL`);
  else if (sort.nullable) where.push(`${sort.column} IS NOT NULL`);
  if (after && part === 'nulls') where.push(`${source.id} ${beyond} ${add(after.id)}`);
  if (after && part === 'values') {
    const value = add(after.value);
    where.push(`(${sort.column}, ${source.id}) ${beyond} (${value}, ${add(after.id)})`);
    // No index spans two tables: this, which follows from the line above, lets the other table's index begin here.
    if (sort.join) where.push(`${sort.column} ${beyond}= ${value}`);
  }
  const sql = `SELECT ${source.id} AS id, ${sort.column} AS key FROM ${source.from} ${sort.join ?? ''}
    ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
    ORDER BY ${sort.column} ${direction}, ${source.id} ${direction}${limit === null ? '' : ` LIMIT ${add(limit)}`}`;
  return { sql, bind };
}

/**
 * One page: rows with a value first, then, if there is room, rows without.
 * @param read turns the SQL of a stretch (it answers id and key in order) into the rows to show
 * @returns up to `limit` rows and the key of the last of them, null when it ends the list
 */
export async function readPage<Row extends { id: string; key: string | number | Date | null }>(
  ctx: Context,
  page: { source: Source; sort: Sort; direction: Direction; after: Key | null; limit: number },
  read: (stretch: string) => string,
): Promise<{ rows: Row[]; last: Key | null }> {
  const { source, sort, direction, after, limit } = page;
  const stretch = async (part: 'values' | 'nulls', from: Key | null, room: number) => {
    const { sql, bind } = stretchSql(source, sort, direction, part, from, room);
    return await select<Row>(ctx, read(sql), bind);
  };
  const inNulls = after !== null && after.value === null;
  // One row more than asked for tells whether there is a next page.
  const rows = inNulls ? [] : await stretch('values', after, limit + 1);
  if (sort.nullable && rows.length <= limit) {
    rows.push(...(await stretch('nulls', inNulls ? after : null, limit + 1 - rows.length)));
  }
  const shown = rows.slice(0, limit);
  const lastRow = shown.at(-1);
  return { rows: shown, last: rows.length > limit && lastRow ? keyOf(lastRow) : null };
}

function keyOf(row: { id: string; key: string | number | Date | null }): Key {
  return { id: row.id, value: row.key instanceof Date ? row.key.toISOString() : row.key };
}
