import { type ChangeSet, changeSet, type HistoryInput, type Title } from '#shared/contract/catalogue/history.ts';
import { invalid, notFound } from '#shared/errors.ts';
import { isUuid } from '#shared/ids.ts';
import { instant } from '#shared/instant.ts';
import { requireActor } from '../common/authorize.ts';
import type { Actor, Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';

/** A change set as the database has it. */
export type ChangeSetRow = {
  id: string;
  kind: string;
  params: unknown;
  at: Date;
  user_id: string | null;
  actor: string | null;
  login: string | null;
  table: string | null;
  record_id: string | null;
  undoes: string | null;
  undone_by: string | null;
  emptied_at: Date | null;
  desktop: string | null;
  counts: unknown;
};

/**
 * Returns change sets, newest first. An artist sees their own change sets.
 * @throws VALIDATION at `cursor`
 */
export async function listHistory(
  ctx: Context,
  { record, user, type, limit, cursor }: HistoryInput,
): Promise<{ items: ChangeSet[]; nextCursor: string | null }> {
  const { scope } = ctx;
  const actor = requireActor(ctx);
  const bind: unknown[] = [limit + 1];
  const add = (value: unknown) => `$${bind.push(value)}`;
  const where = [
    ...(cursor === undefined ? [] : [`c.id < ${add(readCursor(cursor))}`]),
    ...(record === undefined ? [] : [`c.id IN (${changesOf(add(recordId('record', record)))})`]),
    ...(user === undefined ? [] : [isUuid(user) ? `c.user_id = ${add(user)}` : `c.actor = ${add(user)}`]),
    ...(type === undefined ? [] : [`t.name = ${add(type)}`]),
    ...(scope.all ? [] : [`c.user_id = ${add(actor.userId)}`]),
  ];
  const rows = await select<ChangeSetRow>(
    ctx,
    `${changeSetSql} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY c.id DESC LIMIT $1`,
    bind,
  );
  const items = rows.slice(0, limit).map((row) => presentChangeSet(row, actor));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One change set that the caller may see. @throws NOT_FOUND */
export async function findChangeSet(ctx: Context, id: string): Promise<ChangeSetRow> {
  const { scope } = ctx;
  const [row] = await select<ChangeSetRow>(ctx, `${changeSetSql} WHERE c.id = $1`, [recordId('changeSet', id)]);
  if (!row || (!scope.all && row.user_id !== requireActor(ctx).userId)) throw notFound('changeSet');
  return row;
}

/** Users undo their own change sets; admins anyone's. */
export const mayUndo = (row: Pick<ChangeSetRow, 'user_id'>, actor: Actor): boolean =>
  actor.role === 'admin' || (actor.userId !== null && row.user_id === actor.userId);

/** Returns whether this user may undo a change set on this desktop, before the check of each field. */
export const canUndo = (
  row: Pick<ChangeSetRow, 'desktop' | 'undone_by' | 'emptied_at' | 'user_id'>,
  actor: Actor,
): boolean => row.desktop === null && row.undone_by === null && row.emptied_at === null && mayUndo(row, actor);

/** The names of all users in the history, in order. An artist gets their own. */
export async function historyUsers(ctx: Context): Promise<string[]> {
  const { scope } = ctx;
  const rows = await select<{ name: string }>(
    ctx,
    `SELECT DISTINCT actor AS name FROM sync.change_set
     WHERE actor IS NOT NULL ${scope.all ? '' : 'AND user_id = $1'} ORDER BY actor`,
    scope.all ? [] : [requireActor(ctx).userId],
  );
  return rows.map(({ name }) => name);
}

const changeSetSql = `
  SELECT c.id, c.kind, c.params, c.at, c.user_id, c.actor, c.login, t.name AS table, c.record_id, c.undoes, c.undone_by,
    c.emptied_at, c.desktop, coalesce(c.counts, sync.count_change_set(c.id, c.desktop)) AS counts
  FROM sync.change_set c LEFT JOIN sync.journal_table t ON t.id = c.tbl`;

/**
 * The change sets of a record and, for an artwork, of its attributions, placements and places in collections, also
 * deleted ones. Sent rows are found by the hub's history, which has an index on the record; the journal has none.
 */
const changesOf = (record: string) => `
  WITH part AS MATERIALIZED (
    SELECT ${record}::uuid AS id
    UNION SELECT id FROM attributions WHERE artwork_id = ${record}
    UNION SELECT id FROM artwork_images WHERE artwork_id = ${record}
    UNION SELECT id FROM collection_members WHERE artwork_id = ${record} OR collection_id = ${record}
    UNION SELECT row_id FROM sync.outbox WHERE op = 'D' AND old ? 'artwork_id' AND old ->> 'artwork_id' = ${record}::text
    UNION SELECT row_id FROM sync.history WHERE op = 'D' AND old ? 'artwork_id' AND old ->> 'artwork_id' = ${record}::text)
  SELECT id FROM sync.change_set WHERE record_id = ${record}
  UNION SELECT o.change_set FROM part p JOIN sync.outbox o ON o.row_id = p.id WHERE o.batch IS NULL
  UNION SELECT o.change_set FROM part p JOIN sync.outbox o ON o.row_id = p.id
    WHERE o.batch > (SELECT last_batch FROM sync.state)
  UNION SELECT h.change_set FROM part p CROSS JOIN sync.tbl t JOIN sync.history h ON h.tbl = t.id AND h.row_id = p.id`;

/** A change set as the contract has it. */
export function presentChangeSet(row: ChangeSetRow, actor: Actor): ChangeSet {
  return {
    id: row.id,
    kind: row.kind,
    title: titleOf(row),
    at: instant(row.at),
    user: { id: row.user_id, name: row.actor ?? row.login },
    desktop: row.desktop,
    record: row.table && row.record_id ? { table: row.table, id: row.record_id } : null,
    counts: countsIn(row),
    undoes: row.undoes,
    undoneBy: row.undone_by,
    canUndo: canUndo(row, actor),
  };
}

const counts = changeSet.shape.counts.catch([]);

/** The numbers of changed records by type. */
export const countsIn = (row: Pick<ChangeSetRow, 'counts'>): ChangeSet['counts'] => counts.parse(row.counts);

/** A change set's message key and what it names. */
export function titleOf({ kind, params }: Pick<ChangeSetRow, 'kind' | 'params'>): Title {
  const { of, ...rest } = isObject(params) ? params : {};
  return { key: kind.replace('.', '-'), params: isTitled(of) ? { ...rest, of: titleOf(of) } : rest };
}

/** The parameters come from any member of the hub. */
function isTitled(of: unknown): of is Pick<ChangeSetRow, 'kind' | 'params'> {
  return isObject(of) && typeof of.kind === 'string' && isObject(of.params);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readCursor(cursor: string): string {
  if (isUuid(cursor)) return cursor;
  throw invalid('cursor', 'fields.cursor');
}
